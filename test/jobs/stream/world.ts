import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downCloud, upCloud } from "local-cloud";
import { isAlive } from "local-process";
import type { BatchLine } from "../../../jobs/runtime/stream/batch-line.ts";
import { makePlaces } from "../../emulator/post/places.ts";
import { unique } from "../../support/fronts.ts";
import { type Ended, type Running, startPipeline } from "../../support/process.ts";
import { Driver, sparksOf } from "./driver.ts";
import { until } from "./until.ts";

export interface WorldOptions {
  readonly posts: number;
  /** Posts a second. */
  readonly rate: number;
  readonly windowSeconds: number;
  readonly latenessSeconds: number;
}

/** Everything that a stream needs on one machine, in processes that a test may kill: Kinesis, the emulator, the job, its Spark. */
export class World implements AsyncDisposable {
  readonly home: string = mkdtempSync(join(tmpdir(), "stream-kills-"));
  readonly id: string = unique("kills");
  readonly ledger: string = join(this.home, "ledger");
  readonly options: WorldOptions;
  readonly lines: BatchLine[] = [];
  cloud: Readonly<Record<string, string>> = {};
  #driver: Driver | undefined;
  #emulator: Running | undefined;
  #emulated: Ended | undefined;
  #checkpoints: string = join(this.home, "checkpoints");
  #old: number[] = [];

  private constructor(options: WorldOptions) {
    this.options = options;
    mkdirSync(this.ledger);
    process.once("exit", this.#abandon);
  }

  /** Where this process is stopped in the midst: what it has started would go on for ever. */
  readonly #abandon = (): void => {
    void this.#driver?.kill("SIGKILL");
    this.#emulator?.kill("SIGKILL");
    spawnSync(process.execPath, ["dist/jobs/main.js", "cloud", "down", "--home", this.home]);
    rmSync(this.home, { recursive: true, force: true });
  };

  static async start(options: WorldOptions): Promise<World> {
    const world = new World(options);
    try {
      await world.startKinesis();
      await makePlaces(world.cloud, "kinesis", world.id);
      return world;
    } catch (error) {
      await world[Symbol.asyncDispose]();
      throw error;
    }
  }

  async startKinesis(): Promise<void> {
    const parts = await upCloud({ home: this.home, only: ["aws"] });
    this.cloud = Object.assign({}, ...parts.map(({ variables }) => variables));
  }

  /** By SIGTERM, after which it has its records. */
  async stopKinesis(): Promise<void> {
    await downCloud({ home: this.home, only: ["aws"] });
  }

  get driver(): Driver {
    if (this.#driver === undefined) throw new Error("No job was started");
    return this.#driver;
  }

  startDriver(trigger = "1s"): Driver {
    const { windowSeconds, latenessSeconds } = this.options;
    const windows = ["--window", `${windowSeconds}s`, "--lateness", `${latenessSeconds}s`];
    const places = ["--id", this.id, "--checkpoint", this.#checkpoints];
    this.#driver = new Driver(
      ["--source", "kinesis", "--json", "--trigger", trigger, ...windows, ...places],
      this.home,
    );
    return this.#driver;
  }

  /** Ends the job; its Spark must go with it, though nobody waits for that. */
  async endDriver(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    this.#old.push(...sparksOf(this.home).map(({ pid }) => pid));
    const { code } = await this.driver.end(signal);
    this.lines.push(...this.driver.lines());
    return code;
  }

  /** All Sparks of drivers that are gone. */
  async sparksAreGone(): Promise<void> {
    await until("the Spark of a driver that is gone ends", () => !this.#old.some(isAlive), 60);
  }

  /** Only of a job that does not run. */
  moveCheckpoints(): void {
    const moved = `${this.#checkpoints}-moved`;
    cpSync(this.#checkpoints, moved, { recursive: true });
    rmSync(this.#checkpoints, { recursive: true });
    this.#checkpoints = moved;
  }

  startEmulator(): void {
    const { posts, rate } = this.options;
    const words = ["emulate", "--to", "kinesis", "--from", "generator", "--count", `${posts}`, "--rate", `${rate}/s`];
    const where = ["--ledger", join(this.ledger, "emulator.jsonl"), "--id", this.id, "--home", this.home];
    const emulator = startPipeline([...words, ...where, "--resume", "--json"]);
    this.#emulator = emulator;
    this.#emulated = undefined;
    void emulator.ended.then((ended) => {
      if (this.#emulator === emulator) this.#emulated = ended;
    });
  }

  isPosting(): boolean {
    return this.#emulator !== undefined && this.#emulated === undefined;
  }

  async endEmulator(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    this.#emulator?.kill(signal);
    await this.#emulator?.ended;
  }

  /** Fails where it ends with an error. */
  async allIsPosted(): Promise<void> {
    const ended = await this.#emulator?.ended;
    if (ended?.code !== 0) throw new Error(`emulate ended with ${ended?.code}: ${ended?.stderr}`);
  }

  /** Records that the emulator knows to be acknowledged. */
  acknowledged(): number {
    const path = join(this.ledger, "emulator.jsonl");
    if (!existsSync(path)) return 0;
    let lines = 0;
    for (const byte of readFileSync(path)) if (byte === 10) lines += 1;
    return lines;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off("exit", this.#abandon);
    await Promise.all([this.#driver?.kill("SIGKILL"), this.endEmulator("SIGKILL")]);
    await until("all Sparks end", () => sparksOf(this.home).length === 0, 60).catch(() => {
      for (const { pid } of sparksOf(this.home)) process.kill(pid, "SIGKILL");
    });
    await downCloud({ home: this.home });
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}
