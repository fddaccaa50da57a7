import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "local-process";
import { describe, expect, test } from "vitest";
import { temporaryFolder, touch } from "./support.ts";

const DEAD = 2 ** 22 + 1;
const holder = (pid: number, host = hostname()) => JSON.stringify({ pid, host });

describe("withLock", () => {
  test("lets one at a time work and removes its file", async () => {
    const file = join(temporaryFolder(), "sub", "a.lock");
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(30);
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  test("gives the lock back when the work fails", async () => {
    const file = join(temporaryFolder(), "a.lock");
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(file, async () => 7)).toBe(7);
  });

  test("takes over from a holder that died", async () => {
    const file = touch(join(temporaryFolder(), "a.lock"), holder(DEAD));
    expect(await withLock(file, async () => 7)).toBe(7);
  });

  test("waits for a holder that lives, says so once, and can be aborted", async () => {
    const file = touch(join(temporaryFolder(), "a.lock"), holder(process.pid));
    let told = 0;
    const options = { signal: AbortSignal.timeout(350), onWait: () => (told += 1) };
    await expect(withLock(file, async () => 7, options)).rejects.toThrow("timeout");
    expect(told).toBe(1);
    expect(existsSync(file)).toBe(true);
  });

  test("does not ask this machine about a holder on another one", async () => {
    const file = touch(join(temporaryFolder(), "a.lock"), holder(DEAD, "another-machine"));
    await expect(withLock(file, async () => 7, { signal: AbortSignal.timeout(250) })).rejects.toThrow("timeout");
  });
});
