import { setTimeout as sleep } from "node:timers/promises";

/** Fails after so many seconds (default 120), which only tell that it hangs. */
export async function until<T>(what: string, look: () => T | undefined | false, seconds = 120): Promise<T> {
  for (const deadline = performance.now() + seconds * 1000; ; await sleep(20)) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain: ${what}`);
  }
}
