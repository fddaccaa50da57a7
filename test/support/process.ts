import { spawn } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has written so far to its standard output, and to its standard error. */
  readonly said: () => string;
  readonly complained: () => string;
}

/** For a Spark that ends soon: it is not worth its compiler's second tier, which takes most of the processor's time. */
export const lean = { JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1" };

/** Starts `pipeline` as a user does, as a process of its own; whoever starts it sees to its end. */
export function startPipeline(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ["dist/jobs/main.js", ...args], {
    env: { ...process.env, SPARK_REMOTE: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  return { pid: child.pid ?? 0, ended, kill, said: () => stdout, complained: () => stderr };
}
