import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "./errors.ts";

/** True while a process of that id runs; one that ended and waits for its parent to notice (a zombie) does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
  return !isZombie(stateOf(pid));
}

/** The first thread of a process that ends may be a zombie while its others still run, and hold its ports and files: Linux counts them. */
const isZombie = (state: string): boolean => state.startsWith("Z") && !(Number(state.split(" ")[17]) > 1);

/** The command line of a process as the system knows it; empty where there is none. */
export function commandLineOf(pid: number): string {
  return readProc(pid, "cmdline")?.replaceAll("\0", " ").trim() ?? ps(pid, "args=");
}

/** Resident memory of a process in bytes; undefined where there is none. */
export function memoryOf(pid: number): number | undefined {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readProc(pid, "status") ?? `VmRSS: ${ps(pid, "rss=")}`) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** Sends a signal to a whole process group; one that is gone already is fine. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!hasCode(error, "ESRCH") && !hasCode(error, "EPERM")) throw error;
  }
}

/** Ends a process group: time to end by itself after SIGTERM, then SIGKILL, also for what a leader that ended has left in its group. */
export async function endGroup(leader: number, graceMs: number): Promise<void> {
  signalGroup(leader, "SIGTERM");
  await waitForEnd(leader, graceMs);
  signalGroup(leader, "SIGKILL");
  await waitForEnd(leader, 5_000);
}

/** Waits until the process has ended; false if it still runs after so many milliseconds. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

function stateOf(pid: number): string {
  const stat = readProc(pid, "stat");
  // The name of the program stands in parentheses before the state and may itself hold any character.
  return stat === undefined ? ps(pid, "stat=") : stat.slice(stat.lastIndexOf(")") + 2);
}

/** Linux without the ps command (small images) has /proc; macOS has ps. */
function readProc(pid: number, file: "stat" | "status" | "cmdline"): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function ps(pid: number, column: string): string {
  try {
    const args = ["-ww", "-o", column, "-p", String(pid)];
    return execFileSync("ps", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}
