import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "local-process";
import { describe, expect, onTestFinished, test } from "vitest";
import { keptRecords, retire, reuse } from "../../../packages/spark-local/src/keep.ts";
import { markOf } from "../../../packages/spark-local/src/launch.ts";
import { type KeptRecord, readRecord, recordPath, writeRecord } from "../../../packages/spark-local/src/record.ts";
import { temporaryFolder, touch } from "./support.ts";

const DEAD = 2 ** 22 + 1;

function recordOf(pid: number): KeptRecord {
  return {
    pid,
    port: 9,
    token: "t",
    version: "4.1.2",
    mode: "test",
    run: "run-1",
    startedAt: "2026-01-01T00:00:00.000Z",
  };
}

/** A process that does nothing, with those words at its end of the command line. */
function sleeper(...words: string[]): number {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "--", ...words], {
    stdio: "ignore",
    detached: true,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid!;
}

async function kept(record: KeptRecord): Promise<{ home: string; path: string; scratch: string }> {
  const home = temporaryFolder();
  const path = recordPath(home, "f");
  await writeRecord(path, record);
  const scratch = join(home, "runs", record.run, "scratch");
  mkdirSync(scratch, { recursive: true });
  return { home, path, scratch };
}

describe("the record of a kept server", () => {
  test("is read back as it was written, by this user alone", async () => {
    const { path } = await kept(recordOf(DEAD));
    expect(readRecord(path)).toEqual(recordOf(DEAD));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each(["", "{", "[]", '{"pid":1}'])("is no record when it holds %j", (text) => {
    expect(readRecord(touch(join(temporaryFolder(), "kept", "f.json"), text))).toBeUndefined();
  });

  test("of a process that is gone is noticed, and what it left is removed", async () => {
    const { home, path, scratch } = await kept(recordOf(DEAD));
    expect(keptRecords(home)).toEqual([]);
    expect(await reuse(home, path)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    expect(existsSync(scratch)).toBe(false);
  });

  test("of a process id that now belongs to another program leaves that program alone", async () => {
    const pid = sleeper("something else");
    const { home, path } = await kept(recordOf(pid));
    expect(await reuse(home, path)).toBeUndefined();
    expect(isAlive(pid)).toBe(true);
    expect(readdirSync(join(home, "kept"))).toEqual([]);
  });

  test("of a server of ours that does not answer ends that server", async () => {
    const pid = sleeper(markOf({ id: "run-1" }));
    const { home, path } = await kept(recordOf(pid));
    expect(keptRecords(home)).toHaveLength(1);
    expect(await reuse(home, path)).toBeUndefined();
    expect(isAlive(pid)).toBe(false);
  });

  test("can be retired twice", async () => {
    const { home, path } = await kept(recordOf(DEAD));
    await retire(home, path);
    await retire(home, path);
    expect(existsSync(path)).toBe(false);
  });
});
