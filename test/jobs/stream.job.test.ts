import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { startSpark } from "spark-local";
import { expect, test, vi } from "vitest";
import type { BatchLine } from "../../jobs/runtime/stream/batch-line.ts";
import { streamTableNames } from "../../jobs/runtime/stream/tables.ts";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import { lean, pipeline, type Running, startPipeline, temporaryFolderForAll } from "../support/pipeline.ts";

// The job as a newcomer starts it, without options but those that make it quick and readable for a program.
const home = temporaryFolderForAll();
const env = { PIPELINE_HOME: home, ...lean };

/** Command lines of processes that name the folder. */
const processes = (): string[] =>
  execFileSync("ps", ["-axo", "stat=,args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(home) && !line.startsWith("Z"));

const linesIn = (text: string): BatchLine[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as BatchLine)
    .filter(({ query }) => query !== undefined);

/** Waits for batches of a job that runs. */
const waiting =
  (running: Running) =>
  async (what: string, holds: (lines: BatchLine[]) => boolean): Promise<void> => {
    for (const deadline = performance.now() + 180_000; !holds(linesIn(running.said())); await sleep(200))
      if (performance.now() > deadline) throw new Error(`waited too long until ${what}: ${running.complained()}`);
  };

const cleanRows = (lines: readonly BatchLine[], kind: Kind): number =>
  lines.reduce((sum, line) => sum + (line.query === `${kind}_table` ? (line.kinds?.[kind]?.clean ?? 0) : 0), 0);

test("everything on this machine: posts flow into clean tables, SIGTERM ends it all", async () => {
  const running = startPipeline(["job", "stream", "--trigger", "1s", "--json"], env);
  const until = waiting(running);
  try {
    await until("there are rows of each kind", (lines) => kinds.every((kind) => cleanRows(lines, kind) > 0));
    // The metrics begin when these have had a batch; what they count is compared in stream-kills.
    await until("every record is judged", (lines) => lines.some(({ query }) => query === "judged_events"));
    expect(processes().some((line) => /java.* @.*spark\/runs\//.test(line))).toBe(true);
  } finally {
    running.kill("SIGTERM");
  }
  const { code, stdout } = await running.ended;
  expect(code).toBe(143);
  const lines = linesIn(stdout);
  expect(streamTableNames).toEqual(expect.arrayContaining(lines.map(({ query }) => query)));
  for (const { rows, seconds, lagSeconds = 0, stateRows, late, at } of lines)
    expect([rows, seconds, lagSeconds, stateRows, late, Date.parse(at)].every((n) => n >= 0)).toBe(true);
  const kept = lines.filter(({ query }) => query === "raw_events");
  expect(kept.some(({ lag }) => Object.keys(lag ?? {}).includes("streaming-pinterest-pin"))).toBe(true);
  const ended = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "").ended;
  for (const { records, clean, duplicates, quarantined } of Object.values<Record<string, number>>(ended.kinds))
    expect(clean! + duplicates! + quarantined!).toBe(records);
  await vi.waitFor(() => expect(processes()).toEqual([]), { timeout: 20_000 });
});

test("a server elsewhere that ends and comes back is connected to again, and queries go on from their checkpoints", async () => {
  const given = { mode: "test", token: "secret" } as const;
  let server = await startSpark(given);
  const args = [
    "--source",
    "rate",
    "--source-option",
    "rowsPerSecond=30",
    "--trigger",
    "1s",
    "--id",
    "elsewhere",
    "--json",
  ];
  const running = startPipeline(["job", "stream", ...args, "--remote", server.url], env);
  const until = waiting(running);
  try {
    await until("there are rows", (lines) => cleanRows(lines, "pin") > 0);
    const before = linesIn(running.said()).length;
    process.kill(server.pid, "SIGKILL");
    await server.stop();
    server = await startSpark({ ...given, port: Number(new URL(server.url.replace("sc:", "http:")).port) });
    await until("there are more", (lines) => cleanRows(lines.slice(before), "pin") > 0);
    expect(running.complained()).toContain("spark restarting: ");
    const [last] = linesIn(running.said())
      .filter(({ query }) => query === "pin_table")
      .slice(-1);
    expect(last?.batch).toBeGreaterThan(0);
  } finally {
    running.kill("SIGTERM");
    await running.ended;
    await server.stop();
  }
  expect((await running.ended).code).toBe(143);
});

test("without the laptop's Kinesis it says how to start it, and that another try may do", async () => {
  expect(await pipeline(["job", "stream", "--source", "kinesis"], env)).toMatchObject({
    code: 75,
    stderr: expect.stringMatching(
      /^There is no Kinesis: the laptop's cloud is not up\. Run: npm run pipeline -- cloud up/,
    ),
  });
});

test("help shows what it may be given, with examples", async () => {
  const { code, stdout } = await pipeline(["job", "stream", "--help"], env);
  expect(code).toBe(0);
  for (const option of [
    "--source",
    "--trigger",
    "--for",
    "--starting",
    "--max-per-batch",
    "--checkpoint",
    "--reset",
    "--view",
    "--serve",
  ])
    expect(stdout).toContain(option);
});
