import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasCode } from "./errors.ts";
import { isAlive } from "./processes.ts";

/** A holder on another machine (shared home folder) cannot be asked, so its file must be fresher than this. */
const STALE_MS = 30_000;
const REFRESH_MS = 5_000;

export interface LockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once when another process holds the lock. */
  readonly onWait?: (() => void) | undefined;
}

/**
 * Runs `work` while no other process does so under the same file. A lock whose holder has died is taken over. Two takers of one
 * dead lock can, in a window of microseconds, both run: what is done inside must therefore also be atomic by itself.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  await acquire(file, options);
  const refresh = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), REFRESH_MS);
  refresh.unref();
  try {
    return await work();
  } finally {
    clearInterval(refresh);
    await rm(file, { force: true });
  }
}

async function acquire(file: string, { signal, onWait }: LockOptions): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  while (!(await tryCreate(file))) {
    if (await isStale(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) onWait?.();
    told = true;
    await sleep(100, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    const holder: unknown = text === "" ? {} : JSON.parse(text);
    if (isHolder(holder) && holder.host === hostname()) return !isAlive(holder.pid);
    return Date.now() - mtimeMs > STALE_MS;
  } catch (error) {
    // Gone meanwhile, or half written by a process that is just taking it: ask again.
    return error instanceof SyntaxError ? isOld(file) : false;
  }
}

async function isOld(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
}

function isHolder(value: unknown): value is { pid: number; host: string } {
  return (
    typeof value === "object" && value !== null && "pid" in value && "host" in value && typeof value.pid === "number"
  );
}
