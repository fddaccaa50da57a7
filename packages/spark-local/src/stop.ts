import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { signalGroup } from "local-process";
import type { Launched } from "./launch.ts";

/** Time from SIGTERM to SIGKILL. A server ends within a second or two; one that is writing a large file may need more. */
export const STOP_GRACE_MS = 10_000;

/** Ends a watched server. Its watchdog does all the work, as it would after a crash, and closes the lifeline when it is done. */
export async function endWatched({ lifeline, pid }: Launched, graceMs: number): Promise<void> {
  if (!lifeline.destroyed) {
    const closed = once(lifeline, "close");
    lifeline.ref().end();
    const timer = new AbortController();
    await Promise.race([closed, sleep(graceMs + 5_000, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }
  signalGroup(pid, "SIGKILL");
}

/** Lets a server outlive this process; resolves when its watchdog is gone. */
export async function dismissWatchdog({ lifeline }: Launched): Promise<void> {
  const closed = once(lifeline, "close");
  lifeline.ref().end("keep\n");
  await closed;
}
