import { execFileSync } from "node:child_process";
import type { BatchLine } from "../../../jobs/runtime/stream/batch-line.ts";
import { type Ended, lean, type Running, startPipeline } from "../../support/process.ts";
import { until } from "./until.ts";

/** `job stream` as a process of its own, with the Spark that it has started. */
export class Driver {
  readonly #running: Running;
  readonly #home: string;
  #ended: Ended | undefined;
  #isKilled = false;

  constructor(args: readonly string[], home: string) {
    this.#home = home;
    this.#running = startPipeline(["job", "stream", ...args, "--home", home], lean);
    void this.#running.ended.then((ended) => {
      this.#ended = ended;
    });
  }

  get ended(): Promise<Ended> {
    return this.#running.ended;
  }

  /** What it has told of its batches so far. */
  lines(): BatchLine[] {
    const stdout = this.#running.said();
    const whole = stdout.slice(0, stdout.lastIndexOf("\n") + 1);
    const lines = whole.split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as BatchLine).filter(({ query }) => query !== undefined);
  }

  /** What it has told people so far. */
  complained(): string {
    return this.#running.complained();
  }

  /** Whether all its queries have run, in this Spark or in one before. A Spark that never worked is not started again. */
  get hasRun(): boolean {
    return this.complained().includes("Running: ");
  }

  /** The process of its Spark, as soon as there is one other than this. */
  async spark(other = 0): Promise<number> {
    await until("all queries run", () => {
      this.assertAlive();
      return this.hasRun;
    });
    const look = () => {
      this.assertAlive();
      return sparksOf(this.#home).find(({ pid, parent }) => parent === this.#running.pid && pid !== other)?.pid;
    };
    return until("the job starts a Spark", look);
  }

  /** Only somebody who kills it may end it. */
  assertAlive(): void {
    if (this.#ended === undefined || this.#isKilled) return;
    throw new Error(`job stream ended by itself with ${this.#ended.code}: ${this.#ended.stderr}`);
  }

  /** Fails where it has ended by itself before. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<Ended> {
    this.assertAlive();
    return this.kill(signal);
  }

  kill(signal: "SIGKILL" | "SIGTERM"): Promise<Ended> {
    this.#isKilled = true;
    this.#running.kill(signal);
    return this.#running.ended;
  }
}

/** The Sparks that were started in a home, with the processes that started them. */
export function sparksOf(home: string): { readonly pid: number; readonly parent: number }[] {
  const lines = execFileSync("ps", ["-axo", "pid=,ppid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, state, command = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isSpark = !state?.startsWith("Z") && /^\S*java /.test(command) && command.includes(`${home}/spark`);
    return isSpark ? [{ pid: Number(pid), parent: Number(parent) }] : [];
  });
}
