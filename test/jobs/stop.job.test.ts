import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, test } from "vitest";
import { writeLake } from "../../emulator/lake/write-lake.ts";
import { sweepStaged } from "../../jobs/runtime/sweep-staged.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { pipeline, type Running, startPipeline, temporaryFolder } from "../support/pipeline.ts";

const [sparkUrl, sparkHome] = [inject("sparkUrl"), inject("sparkHome")];

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 90_000; !holds(); await sleep(20))
    if (performance.now() > deadline) throw new Error(`waited too long until ${what}`);
}

/** Files below the warehouse's staged tables; an empty folder is no table. */
const stagedFiles = (warehouse: string): string[] =>
  filesBelow(warehouse).filter((path) => /^staged.*\.parquet$/.test(path));

/** Folders come and go while this looks. */
function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
}

/** In the middle of the writes: what Spark was just about to begin it does not stop. */
async function isStaging(warehouse: string): Promise<void> {
  const begun = (kind: Kind) =>
    filesBelow(warehouse).some((path) => path.startsWith(`staged_${kind}`) && /_temporary|_SUCCESS/.test(path));
  await until("tables are staged", () => kinds.every(begun));
  await sleep(200);
}

/** Stops the job and gives how it ended and after how many seconds. */
async function stop(running: Running, signal: NodeJS.Signals) {
  const started = performance.now();
  running.kill(signal);
  const ended = await running.ended;
  return { ...ended, seconds: (performance.now() - started) / 1000 };
}

/** Processes whose command line names the folder. */
const processesOf = (folder: string): string[] =>
  execFileSync("ps", ["-axo", "stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(folder) && !line.startsWith("Z"));

describe("a signal ends the job within seconds and leaves nothing half done", () => {
  test("SIGINT: the server of its own goes, too, and nothing was written to --out", async () => {
    const home = temporaryFolder();
    await writeLake(join(home, "lake"), { posts: 20_000 });
    const running = startPipeline(["job", "batch", "--out", join(home, "out")], { PIPELINE_HOME: home });
    await isStaging(join(home, "spark/warehouse"));
    expect(processesOf(home).length).toBeGreaterThan(0);
    const { seconds, ...ended } = await stop(running, "SIGINT");
    expect(ended).toEqual({ code: 130, stdout: "", stderr: "Stopped.\n" });
    expect(seconds).toBeLessThan(30); // a hang, not a pace
    await until("the server is gone", () => processesOf(home).length === 0);
    expect(stagedFiles(join(home, "spark/warehouse"))).toEqual([]);
    expect(readdirSync(join(home, "out"), { recursive: true })).toEqual(["answers"]);
  });

  test("SIGTERM on a server of others: staged tables are dropped, tables are as they were", async () => {
    const home = temporaryFolder();
    const env = { PIPELINE_HOME: home };
    const remote = ["--remote", sparkUrl];
    await writeLake(join(home, "small"), { posts: 20 });
    await writeLake(join(home, "large"), { posts: 30_000 });
    const small = ["job", "batch", "--lake", join(home, "small"), "--question", "users-joined-by-year", ...remote];
    expect(await pipeline(small, env)).toMatchObject({ code: 0 });
    const exported = async () => {
      await pipeline(["table", "export", "pin", "--to", join(home, "pin.jsonl"), ...remote], env);
      return readFileSync(join(home, "pin.jsonl"), "utf8").split("\n").sort();
    };
    const before = await exported();

    const warehouse = join(sparkHome, "warehouse");
    const running = startPipeline(["job", "batch", "--lake", join(home, "large"), ...remote], env);
    await isStaging(warehouse);
    const { seconds, ...ended } = await stop(running, "SIGTERM");
    expect(ended).toEqual({ code: 143, stdout: "", stderr: "Stopped.\n" });
    expect(seconds).toBeLessThan(30); // a hang, not a pace
    await sleep(2000);
    expect(stagedFiles(warehouse)).toEqual([]);
    expect(await exported()).toEqual(before);
  });

  test("SIGINT while it still looks for a server", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, "a.jsonl"), '{"ind":1}\n');
    const files = ["pin", "geo", "user"].flatMap((kind) => [`--${kind}`, join(home, "a.jsonl")]);
    const running = startPipeline(["job", "batch", "--remote", "sc://127.0.0.1:1", ...files], { PIPELINE_HOME: home });
    await sleep(2000);
    const { seconds, ...ended } = await stop(running, "SIGINT");
    expect(ended).toEqual({ code: 130, stdout: "", stderr: "Stopped.\n" });
    expect(seconds).toBeLessThan(30); // a hang, not a pace
  });
});

test("a server that dies in mid-run ends the job soon, with what to do", async () => {
  const home = temporaryFolder();
  await writeLake(join(home, "lake"), { posts: 20_000 });
  const running = startPipeline(["job", "batch"], { PIPELINE_HOME: home });
  await isStaging(join(home, "spark/warehouse"));
  const started = performance.now();
  process.kill(javaOf(home), "SIGKILL");
  expect(await running.ended).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^The Spark server ended by itself\. Its log, the newest in .*memory\.\n$/),
  });
  expect(performance.now() - started).toBeLessThan(60_000);
  await until("nothing of it runs", () => processesOf(home).length === 0);
});

test("what killed runs have staged is swept away, what living ones stage is not", async () => {
  const warehouse = temporaryFolder();
  const dead = 2 ** 22 + 1; // above the largest process id
  const names = [`staged_pin_${dead}_ab12`, `staged_pin_${process.pid}_ab12`, "staged_by_somebody", "orders"];
  for (const name of names) mkdirSync(join(warehouse, name, "deep"), { recursive: true });
  await sweepStaged(warehouse);
  expect(readdirSync(warehouse).sort()).toEqual(names.slice(1).sort());
  await sweepStaged(join(warehouse, "nowhere"));
});

/** The Java process of the server that a job has started in its home. */
function javaOf(home: string): number {
  const [owner = ""] = readdirSync(join(home, "spark/runs"), { recursive: true, encoding: "utf8" }).flatMap(
    (path) => /owner-(\d+)$/.exec(path)?.[1] ?? [],
  );
  return Number(owner);
}
