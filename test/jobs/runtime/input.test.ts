import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesAt } from "../../../jobs/commands/batch.ts";
import { lakeInputs, readLines } from "../../../jobs/runtime/input.ts";
import { inputSize } from "../../../jobs/runtime/input-size.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "input-"));
  mkdirSync(join(folder, "2024.01.15", "deep"), { recursive: true });
  writeFileSync(join(folder, "2024.01.15", "deep", "a.json"), "12345");
  writeFileSync(join(folder, "posts"), "123");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a lake holds a folder for each topic", () => {
  const inputs = { pin: "/l/topics/12ab.pin/", geo: "/l/topics/12ab.geo/", user: "/l/topics/12ab.user/" };
  expect(lakeInputs("/l", "12ab")).toEqual(inputs);
  expect(lakeInputs("/l//", "12ab")).toEqual(inputs);
  expect(lakeInputs("s3a://bucket/", "x").geo).toBe("s3a://bucket/topics/x.geo/");
  expect(lakeInputs("file:///l", "x").pin).toBe("file:///l/topics/x.pin/");
});

describe("what is given by --pin, --geo and --user", () => {
  test("the disk tells a folder from a file, whatever dots their names have", async () => {
    expect(await filesAt(join(folder, "2024.01.15"))).toBe(`${folder}/2024.01.15/`);
    expect(await filesAt(`${folder}/2024.01.15/`)).toBe(`${folder}/2024.01.15/`);
    expect(await filesAt(join(folder, "posts"))).toBe(`${folder}/posts`);
  });

  test("globs, URLs and names of nothing stay, relative paths become absolute", async () => {
    for (const path of ["/data/*.json", "s3a://bucket/dir", "s3a://bucket/dir/", "file:///tmp/x.jsonl", "/nowhere/x"])
      expect(await filesAt(path)).toBe(path);
    expect(await filesAt("no/such/p*.jsonl")).toBe(join(process.cwd(), "no/such/p*.jsonl"));
  });
});

describe("how it is read", () => {
  // Nothing is sent: the plan says it.
  const read = (path: string) => {
    const { relation } = readLines(SparkSession.connect("sc://127.0.0.1:1"), path).state;
    const json = JSON.stringify(relation, (_, value) => (typeof value === "bigint" ? Number(value) : value));
    return { json, options: JSON.parse(/"options":(\{[^}]*\})/.exec(json)?.[1] ?? "null") };
  };

  test("a folder with all below it, its JSON files only; a line ends at \\n alone", () => {
    const { options, json } = read("/l/topics/a.pin/");
    expect(options).toEqual({ lineSep: "\n", recursiveFileLookup: "true", pathGlobFilter: "*.json*" });
    expect(json).toContain('"paths":["/l/topics/a.pin/"]');
    expect(json).toContain('"format":"text"');
  });

  test.each(["/d/posts", "/d/p*.jsonl", "/d/a.json", "s3a://b/{x,y}.json"])("%s as it is named", (path) => {
    expect(read(path).options).toEqual({ lineSep: "\n" });
  });
});

describe("inputSize", () => {
  test("is the bytes of files and of folders with all below them", async () => {
    expect(await inputSize([`${folder}/2024.01.15/`, `${folder}/posts`])).toBe(8);
  });

  test("is asked of S3 for what lies there, and cannot be told where S3 does not say", async () => {
    const inS3 = async (url: string) => ({ "s3a://b/topics/x.pin/": 40, "s3://b/x": 2 })[url];
    expect(await inputSize(["s3a://b/topics/x.pin/", "s3://b/x", `${folder}/posts`], inS3)).toBe(
      42 + (await inputSize([`${folder}/posts`]))!,
    );
    expect(await inputSize(["s3a://b/topics/x.pin/", "s3a://b/other"], inS3)).toBeUndefined();
  });

  test("cannot be told of a glob, a URL or nothing", async () => {
    for (const path of [`${folder}/*`, "s3a://bucket/x", `${folder}/nowhere`])
      expect(await inputSize([`${folder}/posts`, path])).toBeUndefined();
  });
});
