import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { writeLake } from "../../emulator/lake/write-lake.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { cleanTable } from "../reference/counts.ts";
import { linesOf } from "../reference/lines.ts";
import { pipeline, startPipeline, temporaryFolder } from "../support/pipeline.ts";

const [sparkUrl, sparkHome] = [inject("sparkUrl"), inject("sparkHome")];

/** One question is enough where only the tables matter. */
const oneQuestion = ["--question", "users-joined-by-year"];
const batch = (home: string, ...args: string[]) =>
  pipeline(["job", "batch", "--json", "--remote", sparkUrl, ...oneQuestion, ...args], { PIPELINE_HOME: home });

async function countsOf(home: string, ...args: string[]) {
  const { code, stdout, stderr } = await batch(home, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "").tables;
}

async function quarantineOf(home: string): Promise<{ kind: Kind; rule: string; raw: string; source: string }[]> {
  const to = join(home, "quarantine.jsonl");
  const { code } = await pipeline(["table", "export", "quarantine", "--to", to, "--remote", sparkUrl], {
    PIPELINE_HOME: home,
  });
  expect(code).toBe(0);
  const lines = readFileSync(to, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

const topicOf = (lake: string, kind: Kind, id = "pinterest") => join(lake, "topics", `${id}.${kind}`, "partition=0");

/** Files of one kind each with a record, where nothing else is said. */
function filesIn(folder: string, given: Partial<Record<Kind, string | Uint8Array>> = {}): string[] {
  return kinds.flatMap((kind) => {
    const file = join(folder, `${kind}.jsonl`);
    writeFileSync(file, given[kind] ?? '{"ind":1}\n');
    return [`--${kind}`, file];
  });
}

const clean = (n: number) => ({ in: n, clean: n, duplicates: 0, quarantined: 0, rules: {} });

describe("where records come from", () => {
  test("a lake by a file: URL, its topics by another prefix", async () => {
    const home = temporaryFolder();
    const { expected } = await writeLake(join(home, "l"), { id: "12ab", posts: 120, recordsPerObject: 7 });
    expect(await countsOf(home, "--lake", `file:${home}/l`, "--id", "12ab")).toEqual(expected);
  });

  test("globs, folders with dots in their names and all below them, files of any name", async () => {
    const home = temporaryFolder();
    const put = (path: string, text: string) => {
      mkdirSync(join(home, path, ".."), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    put("pins/a.jsonl", '{"ind":1}\n{"ind":2}\n');
    put("pins/b.jsonl", '{"ind":3}');
    put("pins/other.txt", '{"ind":9}\n');
    put("2024.01.15/x/y/part.json", '{"ind":1}\n{"ind":2}\n');
    put("2024.01.15/notes.md", "not a record\n");
    put("users", '{"ind":1}\n');
    const given = ["--pin", `${home}/pins/*.jsonl`, "--geo", `${home}/2024.01.15`, "--user", `${home}/users`];
    expect(await countsOf(home, ...given)).toEqual({ pin: clean(3), geo: clean(2), user: clean(1) });
  });
});

describe("the quarantine", () => {
  test("holds each broken record with its bytes, file and rule; a run again changes nothing", async () => {
    const home = temporaryFolder();
    const lake = join(home, "lake");
    const { expected } = await writeLake(lake, { posts: 1500, spoiled: 0.1, recordsPerObject: 400 });
    expect(await countsOf(home)).toEqual(expected);

    const broken = kinds.flatMap((kind) =>
      readdirSync(topicOf(lake, kind)).flatMap((name) => {
        const file = join(topicOf(lake, kind), name);
        return cleanTable(kind, [readFileSync(file)]).quarantine.map(({ rule, raw }) => ({
          kind,
          rule,
          raw: Buffer.from(raw).toString("base64"),
          source: `file:${file}`,
        }));
      }),
    );
    const byContent = <T>(rows: readonly T[]) => rows.map((row) => JSON.stringify(row)).sort();
    const plain = (rows: Awaited<ReturnType<typeof quarantineOf>>) =>
      rows.map(({ kind, rule, raw, source }) => ({ kind, rule, raw, source: decodeURI(source) }));
    const found = await quarantineOf(home);
    expect(byContent(plain(found))).toEqual(byContent(broken));

    expect(await countsOf(home)).toEqual(expected);
    expect(byContent(await quarantineOf(home))).toEqual(byContent(found));
    expect(await countsOf(home, ...filesIn(home, { user: "no json\n" }))).toMatchObject({ user: { quarantined: 1 } });
    expect((await quarantineOf(home)).map(({ raw }) => Buffer.from(raw, "base64").toString())).toEqual(["no json"]);
  });

  test("half a file, a file that is no text at all, and one of other JSON objects: only what is broken is kept from the tables", async () => {
    const home = temporaryFolder();
    await writeLake(join(home, "l"), { posts: 40, spoiled: 0, duplicates: 0, tricky: 0, secondRows: 0 });
    const whole = Buffer.concat(
      readdirSync(topicOf(`${home}/l`, "pin")).map((name) => readFileSync(join(topicOf(`${home}/l`, "pin"), name))),
    );
    const half = whole.subarray(0, whole.length - 30);
    const binary = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) % 256));
    const objects = Array.from({ length: 50 }, (_, i) => `{"id":${i},"name":"x"}`);
    const given = filesIn(home, { pin: half, geo: binary, user: objects.join("\n") });
    const { pin, geo, user } = await countsOf(home, ...given);
    expect(pin).toEqual({ in: 40, clean: 39, duplicates: 0, quarantined: 1, rules: { malformed_json: 1 } });
    const lines = [...linesOf(binary)].filter(({ length }) => length > 0);
    expect(geo).toMatchObject({ in: lines.length, clean: 0, quarantined: lines.length });
    expect(user).toEqual({ in: 50, clean: 0, duplicates: 0, quarantined: 50, rules: { missing_key: 50 } });
    const raws = (await quarantineOf(home)).map(({ raw }) => Buffer.from(raw, "base64"));
    const broken = [...lines, half.subarray(half.lastIndexOf(10) + 1), ...objects.map((text) => Buffer.from(text))];
    const bytes = (all: readonly Uint8Array[]) => all.map((raw) => Buffer.from(raw).toString("hex")).sort();
    expect(bytes(raws)).toEqual(bytes(broken));
  });

  test("a line of 50 MB is cleaned or kept, and the job's own process stays small", async () => {
    const home = temporaryFolder();
    const long = "x".repeat(50_000_000);
    const given = filesIn(home, {
      pin: `{"ind":1,"title":"${long}"}\n{"ind":2}\n`,
      geo: `{"ind":1,${long}\n{"ind":2}\n`,
    });
    const running = startPipeline(["job", "batch", "--json", "--remote", sparkUrl, ...oneQuestion, ...given], {
      PIPELINE_HOME: home,
    });
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, residentMegabytes(running.pid));
    }, 100);
    const { code, stdout } = await running.ended.finally(() => clearInterval(watch));
    expect(code).toBe(0);
    const { pin, geo } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "").tables;
    expect(pin).toEqual(clean(2));
    expect(geo).toEqual({ in: 2, clean: 1, duplicates: 0, quarantined: 1, rules: { malformed_json: 1 } });
    expect(peak).toBeGreaterThan(20);
    expect(peak).toBeLessThan(200);
  });
});

describe("input that is not there leaves the tables as they were", () => {
  test("a topic of three, and a prefix that no topic has", async () => {
    const home = temporaryFolder();
    const lake = join(home, "l");
    await writeLake(lake, { posts: 10, spoiled: 0.5 });
    await countsOf(home, "--lake", lake);
    const before = await quarantineOf(home);
    cpSync(lake, join(home, "poor"), { recursive: true });
    rmSync(join(home, "poor/topics/pinterest.geo"), { recursive: true });
    for (const [folder, id, missing] of [
      ["poor", "pinterest", "pinterest.geo"],
      ["l", "12ab", "12ab."],
    ] as const) {
      const { code, stdout, stderr } = await batch(home, "--lake", join(home, folder), "--id", id);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(new RegExp(`^There is nothing at file:${home}/${folder}/topics/${missing}.*--id.*\n$`));
    }
    expect(await quarantineOf(home)).toEqual(before);
    expect(
      readdirSync(join(sparkHome, "warehouse"))
        .filter((name) => /^staged/.test(name))
        .flatMap((name) => readdirSync(join(sparkHome, "warehouse", name))),
    ).toEqual([]);
  });

  test("a glob that fits no file", async () => {
    const home = temporaryFolder();
    const [, , ...others] = filesIn(home);
    const { code, stderr } = await batch(home, "--pin", `${home}/none*.json`, ...others);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^There is nothing at .*none\*\.json/) });
  });
});

function residentMegabytes(pid: number): number {
  try {
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  } catch {
    return 0; // it has just ended
  }
}
