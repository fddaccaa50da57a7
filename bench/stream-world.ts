import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { downCloud, upCloud } from "local-cloud";
import type { BatchLine } from "../jobs/runtime/stream/batch-line.ts";
import type { StreamPlaces } from "../jobs/runtime/stream/tables.ts";

/** A program of the pipeline that runs as a process of its own, as a person starts it. */
export interface Program {
  readonly pid: number;
  readonly ended: Promise<number | null>;
  /** Ends it by SIGTERM, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/** The laptop's Kinesis in a folder of its own, and what runs against it; its programs end with it. */
export class StreamWorld implements AsyncDisposable {
  readonly home: string = mkdtempSync(join(tmpdir(), "stream-bench-"));
  readonly #running = new Set<Program>();

  /** With its Kinesis, where one is asked for. */
  static async start({ kinesis }: { readonly kinesis: boolean }): Promise<StreamWorld> {
    const world = new StreamWorld();
    if (kinesis) await upCloud({ home: world.home, only: ["aws"] });
    return world;
  }

  places(id: string): StreamPlaces {
    return { tables: join(this.home, "tables"), id };
  }

  ledger(id: string): string {
    return join(this.home, `${id}.jsonl`);
  }

  /** Three streams of one shard each, which take 1,000 records a second. */
  async makeStreams(id: string): Promise<void> {
    await this.#start(["setup", "streams"], id).ended;
  }

  emulator(id: string, rate: number, posts: number): Program {
    // Of so many posts that few come twice: copies leave no row and are not remembered twice.
    const what = ["--from", "generator", "--posts", "10000000"];
    const where = ["--to", "kinesis", ...what, "--ledger", this.ledger(id)];
    return this.#start(["emulate", ...where, "--rate", `${rate}/s`, "--count", String(posts)], id);
  }

  /** The stream job; `onBatch` gets its lines as they come. */
  job(id: string, args: readonly string[], onBatch: (line: BatchLine) => void = () => {}): Program {
    const onLine = (line: string) => {
      const parsed = JSON.parse(line) as BatchLine | { readonly ended: unknown };
      if ("batch" in parsed) onBatch(parsed);
    };
    return this.#start(["job", "stream", "--json", ...args], id, onLine);
  }

  batchJob(id: string, args: readonly string[]): Program {
    return this.#start(["job", "batch", "--json", ...args], id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#running].map((program) => program.stop()));
    await downCloud({ home: this.home });
    rmSync(this.home, { recursive: true, force: true });
  }

  #start(args: readonly string[], id: string, onLine?: (line: string) => void): Program {
    // Programs of one id each have a folder of their own, but for the cloud that they share.
    const tables = ["--tables", this.places(id).tables];
    const words = ["dist/jobs/main.js", ...args, "--id", id, "--home", this.home, ...tables];
    const stdio = ["ignore", onLine ? "pipe" : "ignore", "pipe"] as const;
    mkdirSync(this.home, { recursive: true });
    const child = spawn(process.execPath, words, { env: { ...process.env, SPARK_REMOTE: "" }, stdio: [...stdio] });
    if (onLine !== undefined) readLines(child, onLine);
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = `${said}${text}`.slice(-3000)));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    let isStopped = false;
    const program: Program = {
      pid: child.pid ?? 0,
      ended: ended.then((code) => {
        this.#running.delete(program);
        if (code !== 0 && !isStopped) throw new Error(`${args.join(" ")} ended with ${code}:\n${said}`);
        return code;
      }),
      stop: async () => {
        isStopped = true;
        child.kill("SIGTERM");
        await ended;
      },
    };
    // Whoever waits for it is told; nobody else is to be brought down by it.
    program.ended.catch(() => undefined);
    this.#running.add(program);
    return program;
  }
}

function readLines({ stdout }: ChildProcess, onLine: (line: string) => void): void {
  let rest = "";
  stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  });
}

/** The process of the Spark that a job has started. */
export async function sparkOf({ pid, ended }: Program): Promise<number> {
  const over = ended.then(() => Promise.reject(new Error("the job has ended")));
  over.catch(() => undefined);
  for (;;) {
    const found = javaBelow(pid);
    if (found !== undefined) return found;
    await Promise.race([sleep(100), over]);
  }
}

function javaBelow(parent: number): number | undefined {
  const lines = execFileSync("ps", ["-axwwo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return (
    fields
      // Java is also asked for its version.
      .filter(
        ([, ppid, , ...args]) => ppid === String(parent) && args.some((arg) => arg.startsWith("-Dspark-local.run=")),
      )
      .map(([pid]) => Number(pid))[0]
  );
}
