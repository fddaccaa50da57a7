import { appendFileSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { cloudEnvironment, cloudLogs, cloudStatus, downCloud, partNames, resetCloud, upCloud } from "local-cloud";
import { freePort } from "local-process";
import { describe, expect, onTestFinished, test } from "vitest";
import { namedParts } from "../../../packages/local-cloud/src/cloud.ts";
import { parts } from "../../../packages/local-cloud/src/parts/index.ts";
import { choosePorts } from "../../../packages/local-cloud/src/ports.ts";
import { writeRecord } from "../../../packages/local-cloud/src/record.ts";
import { temporaryFolder, touch } from "../local-process/support.ts";

const DEAD = 2 ** 22 + 1;

describe("names of parts", () => {
  test("are all where none is named, and s3 and kinesis are one", () => {
    expect(namedParts(undefined)).toEqual(partNames);
    expect(namedParts([])).toEqual(partNames);
    expect(namedParts(["s3", "kafka", "kinesis", "aws"])).toEqual(["aws", "kafka"]);
  });

  test("that nobody knows are refused before anything is done", async () => {
    const home = temporaryFolder();
    await expect(upCloud({ home, only: ["kafak"] })).rejects.toThrow(
      '[BAD_OPTION] "kafak" is no part of the cloud.\nThe parts are: database, kafka, aws, kafka-rest, s3-sink, gateway, s3, kinesis.',
    );
    await expect(cloudLogs("redis", { home }).next()).rejects.toThrow("BAD_OPTION");
  });

  test("stand after those that they need, which is the order in which they can start", () => {
    partNames.forEach((name, at) => {
      for (const need of parts[name].needs) expect(partNames.indexOf(need)).toBeLessThan(at);
    });
  });
});

describe("ports", () => {
  test("are those of last time where they are free, and never one twice", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as { port: number };
    const free = await freePort();
    const chosen = await choosePorts(["a", "b", "c"], { a: free, b: port, c: free });
    expect(chosen.a).toBe(free);
    expect(new Set([...Object.values(chosen), port]).size).toBe(4);
  });
});

describe("a cloud that is not up", () => {
  test("has no variables, ends nothing, and is down in every part", async () => {
    const home = temporaryFolder();
    expect(cloudEnvironment({ home })).toEqual({});
    expect(await downCloud({ home })).toEqual([]);
    expect((await cloudStatus({ home })).map(({ name, state }) => [name, state])).toEqual(
      partNames.map((name) => [name, "down"]),
    );
    await resetCloud({ home });
  });

  test("names a part that has died, with its last lines, and gives none of its variables", async () => {
    const home = temporaryFolder();
    const folder = join(home, "cloud", "kafka");
    mkdirSync(folder, { recursive: true });
    writeRecord(folder, { pid: DEAD, mark: folder, ports: { broker: 1, controller: 2 }, secret: "s", given: {} });
    touch(join(folder, "log"), "starting\nfatal: disk on fire\n");
    const kafka = (await cloudStatus({ home })).find(({ name }) => name === "kafka");
    expect(kafka).toMatchObject({ state: "died", pid: DEAD, lastLines: "starting\nfatal: disk on fire" });
    expect(cloudEnvironment({ home })).toEqual({});
    expect(await downCloud({ home })).toEqual([]);
    expect((await cloudStatus({ home })).map(({ state }) => state)).not.toContain("died");
  });
});

describe("logs", () => {
  test("are the last lines, and then whatever is written, over a new start too", async () => {
    const home = temporaryFolder();
    const path = touch(join(home, "cloud", "kafka", "log"), "one\ntwo\nthree\n");
    const abort = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const text of cloudLogs("kafka", { home, lines: 2, follow: true, signal: abort.signal })) {
        seen.push(text);
        if (seen.length === 1) appendFileSync(path, "four\n");
        if (seen.length === 2) touch(path, "anew\n");
        if (seen.length === 3) abort.abort();
      }
    })();
    await following;
    expect(seen).toEqual(["two\nthree\n", "four\n", "anew\n"]);
  });

  test("are nothing where nothing was said yet", async () => {
    const pieces: string[] = [];
    for await (const text of cloudLogs("gateway", { home: temporaryFolder() })) pieces.push(text);
    expect(pieces).toEqual([]);
  });
});
