import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Usage {
  /** Wall time from start to exit, in seconds. */
  readonly seconds: number;
  /** Largest resident memory of the process, in MB. */
  readonly peakMb: number;
  readonly stdout: string;
}

/** Runs a program to its end and watches its memory (Linux: from /proc, every 50 ms). Fails where the program fails. */
export async function measureProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Usage> {
  const started = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr, peakMb] = ["", "", 0];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const timer = setInterval(() => (peakMb = Math.max(peakMb, peakOf(child.pid))), 50);
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${stderr.slice(0, 3000)}`);
  return { seconds: (performance.now() - started) / 1000, peakMb, stdout };
}

function peakOf(pid: number | undefined): number {
  const status = readOr(`/proc/${pid}/status`, "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/** Processor seconds that a process and its threads have used so far, in user and system mode (Linux). */
export function cpuSeconds(pid: number): number {
  const fields = readOr(`/proc/${pid}/stat`, "").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}
