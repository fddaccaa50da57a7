import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeLake } from "../../../emulator/lake/write-lake.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { cleanTable } from "../../reference/counts.ts";
import { linesOf } from "../../reference/lines.ts";

let home: string;
let lake: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lake-"));
  lake = join(home, "lake");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("writeLake", () => {
  test("lays objects as the S3 sink does: topics, partition, 10-digit first offset", async () => {
    await writeLake(lake, { id: "abc", posts: 250, recordsPerObject: 100 });
    expect(readdirSync(lake)).toEqual(["topics"]);
    expect(readdirSync(join(lake, "topics")).sort()).toEqual(["abc.geo", "abc.pin", "abc.user"]);
    expect(readdirSync(join(lake, "topics", "abc.pin"))).toEqual(["partition=0"]);
    expect(readdirSync(join(lake, "topics", "abc.pin", "partition=0")).sort()).toEqual([
      "abc.pin+0+0000000000.json",
      "abc.pin+0+0000000100.json",
      "abc.pin+0+0000000200.json",
    ]);
  });

  test("puts the given number of records into each object but the last, a line end after each", async () => {
    const { expected } = await writeLake(lake, { posts: 420, recordsPerObject: 100, spoiled: 0.5 });
    for (const kind of kinds) {
      const objects = objectsOf(lake, kind);
      const sizes = objects.map((bytes) => [...linesOf(bytes)].filter((line) => line.length > 0).length);
      const full = Math.floor(expected[kind].in / 100);
      expect(sizes).toEqual([...Array(full).fill(100), expected[kind].in % 100]);
      for (const bytes of objects) expect(bytes.at(-1)).toBe(0x0a);
    }
  });

  test("writes objects of one record, as the originals' flush.size did", async () => {
    await writeLake(lake, { posts: 12, recordsPerObject: 1, duplicates: 0, spoiled: 0, tricky: 0, secondRows: 0 });
    expect(objectsOf(lake, "geo")).toHaveLength(12);
    expect(objectsOf(lake, "geo")[11]!.toString()).toMatch(/^\{"ind":11,.*\}\n$/);
  });

  test("says what it put in, and the reference cleaner finds just that", async () => {
    const summary = await writeLake(lake, {
      posts: 3000,
      seed: 8,
      duplicates: 0.1,
      spoiled: 0.2,
      tricky: 0.2,
      unusual: 0.2,
    });
    const objects = kinds.flatMap((kind) => objectsOf(lake, kind));
    expect(summary).toMatchObject({ id: "pinterest", seed: 8, posts: 3000, objects: objects.length });
    expect(summary.bytes).toBe(objects.reduce((sum, bytes) => sum + bytes.length, 0));
    for (const kind of kinds) expect(cleanTable(kind, objectsOf(lake, kind)).counts).toEqual(summary.expected[kind]);
    expect(JSON.parse(readFileSync(`${lake}.expected.json`, "utf8"))).toEqual(summary);
  });

  test("is the same lake for the same seed, whatever the size of objects", async () => {
    await writeLake(lake, { posts: 1500, recordsPerObject: 7 });
    await writeLake(join(home, "again"), { posts: 1500, recordsPerObject: 4000 });
    for (const kind of kinds)
      expect(Buffer.concat(objectsOf(lake, kind)).equals(Buffer.concat(objectsOf(join(home, "again"), kind)))).toBe(
        true,
      );
  });

  test("tells how far it is", async () => {
    const told: [number, number][] = [];
    await writeLake(lake, { posts: 2300, onProgress: (written, posts) => told.push([written, posts]) });
    expect(told).toEqual([
      [1000, 2300],
      [2000, 2300],
      [2300, 2300],
    ]);
  });

  test("leaves nothing behind when it is interrupted", async () => {
    const onProgress = () => {
      throw new Error("interrupted");
    };
    await expect(writeLake(lake, { posts: 5000, onProgress })).rejects.toThrow("interrupted");
    expect(readdirSync(home)).toEqual([]);
  });

  test("takes away what a killed process left, and not what a living one is writing", async () => {
    mkdirSync(`${lake}.partial-999999999`);
    mkdirSync(`${lake}.partial-1`);
    await writeLake(lake, { posts: 10 });
    expect(readdirSync(home).sort()).toEqual(["lake", "lake.expected.json", "lake.partial-1"]);
  });

  test("makes the folders above, and accepts an empty folder", async () => {
    const deep = join(home, "a", "b", "lake");
    mkdirSync(deep, { recursive: true });
    await writeLake(deep, { posts: 5 });
    expect(readdirSync(deep)).toEqual(["topics"]);
  });

  test("refuses a folder that holds something and leaves it alone", async () => {
    mkdirSync(lake);
    writeFileSync(join(lake, "mine.txt"), "mine");
    await expect(writeLake(lake)).rejects.toMatchObject({
      code: "LAKE_EXISTS",
      message: `LAKE_EXISTS: ${lake} is not empty: remove it or name another folder`,
    });
    expect(readdirSync(home)).toEqual(["lake"]);
  });

  test("refuses an id that is no topic prefix, and objects without records", async () => {
    await expect(writeLake(lake, { id: "a/b" })).rejects.toMatchObject({ code: "LAKE_ID" });
    await expect(writeLake(lake, { recordsPerObject: 0 })).rejects.toThrow(RangeError);
    expect(readdirSync(home)).toEqual([]);
  });
});

function objectsOf(folder: string, kind: string): Buffer[] {
  const [topic] = readdirSync(join(folder, "topics")).filter((name) => name.endsWith(`.${kind}`));
  const partition = join(folder, "topics", topic!, "partition=0");
  return readdirSync(partition)
    .sort()
    .map((name) => readFileSync(join(partition, name)));
}
