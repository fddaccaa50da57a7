import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SparkSession } from "spark-connect-js";
import { type SparkServer, startSpark } from "spark-local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeLake } from "../../emulator/lake/write-lake.ts";
import { batch } from "../../jobs/batch.ts";
import { lakeInputs } from "../../jobs/runtime/input.ts";
import { FolderTables } from "../../jobs/runtime/tables.ts";
import { ProgressLine } from "../../jobs/views/progress.ts";
import { questions } from "../../queries/questions/index.ts";
import { kinds } from "../../schemas/kinds.ts";
import { linesOf } from "../reference/lines.ts";

/** Spark's own account of what it did: its event log, one JSON object a line. */
interface SparkEvent {
  readonly Event: string;
  readonly [field: string]: unknown;
}

let folder: string;
let server: SparkServer;
let rpcs: SparkSession["client"]["rpcs"];
let events: SparkEvent[];
let lines: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "scans-"));
  mkdirSync(join(folder, "events"));
  server = await startSpark({
    mode: "test",
    conf: {
      "spark.eventLog.enabled": "true",
      "spark.eventLog.dir": `file:${folder}/events`,
      "spark.eventLog.compress": "false",
      "spark.eventLog.rolling.enabled": "false",
    },
  });
  await writeLake(join(folder, "lake"), { posts: 900, recordsPerObject: 100 });
  lines = kinds.map(linesInTopic).reduce((sum, n) => sum + n, 0);
  rpcs = await runBatch();
  await server.stop(); // writes the log to its end
  const [log = ""] = readdirSync(join(folder, "events"));
  events = readFileSync(join(folder, "events", log), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function runBatch() {
  await using spark = SparkSession.connect(server.url);
  const { signal } = new AbortController();
  const log = new ProgressLine({ isTTY: false, write: () => true }, signal);
  const params = { inputs: lakeInputs(join(folder, "lake"), "pinterest"), questions, median: "exact" } as const;
  const tables = new FolderTables(spark, join(folder, "tables"), "scans");
  await batch.run({ spark, tables, params, log, now: () => performance.now(), signal });
  return spark.client.rpcs;
}

function linesInTopic(kind: string): number {
  const topic = join(folder, "lake/topics", `pinterest.${kind}`, "partition=0");
  return readdirSync(topic).flatMap((name) => [...linesOf(readFileSync(join(topic, name)))]).length;
}

describe("the run's plans, as Spark executed them", () => {
  test("read each raw file once: one stage a kind, each line in one task", () => {
    const stages = events.filter(({ Event }) => Event === "SparkListenerStageSubmitted").map(stageOf);
    const reading = stages.filter(({ steps }) => steps.includes("Scan text"));
    expect(reading).toHaveLength(kinds.length);
    const tasks = events.filter(({ Event }) => Event === "SparkListenerTaskEnd").map(taskOf);
    const read = tasks.filter(({ stage }) => reading.some(({ id }) => id === stage));
    expect(read.reduce((sum, { records }) => sum + records, 0)).toBe(lines);
  });

  test("look into the lake for nothing else, as a guess of its schema would", () => {
    const scans = events.filter(({ Event }) => Event.endsWith("SparkListenerSQLExecutionStart")).flatMap(scansOf);
    const ofLake = scans.filter(({ metadata }) => metadata.Location?.includes(`${folder}/lake/`));
    expect(ofLake.map(({ nodeName, metadata }) => [nodeName.trim(), metadata.ReadSchema])).toEqual(
      kinds.map(() => ["Scan text", "struct<value:string>"]),
    );
    expect(scans.length).toBeGreaterThan(ofLake.length + questions.length);
  });
});

describe("the calls that the client sent", () => {
  /** Two joins are shared by several questions. */
  const joins = 2;
  const tables = kinds.length;

  test("one execution for each table written, question asked and staged table dropped", () => {
    const staged = tables + joins;
    const quarantine = 1;
    expect(rpcs.executePlan).toBe(staged + tables + quarantine + questions.length + staged);
  });

  test("one analysis for each input and for each table that is claimed to have the columns of a schema; one for the version", () => {
    const inputs = kinds.length;
    // The files' own columns are not for every server.
    const version = 1;
    expect(rpcs.analyzePlan).toBe(version + inputs + tables + tables + joins);
  });

  test("nothing was sent twice, resumed or asked for in vain", () => {
    expect(rpcs).toMatchObject({ config: 0, reattachExecute: 0, interrupt: 0, fetchErrorDetails: 0, addArtifacts: 0 });
  });
});

function stageOf(event: SparkEvent) {
  const info = event["Stage Info"] as { "Stage ID": number; "RDD Info": { Scope?: string }[] };
  const steps = info["RDD Info"].flatMap(({ Scope }) => (Scope === undefined ? [] : JSON.parse(Scope).name.trim()));
  return { id: info["Stage ID"], steps: steps as string[] };
}

function taskOf(event: SparkEvent) {
  const metrics = event["Task Metrics"] as { "Input Metrics": { "Records Read": number } };
  return { stage: event["Stage ID"] as number, records: metrics["Input Metrics"]["Records Read"] };
}

interface PlanNode {
  readonly nodeName: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly children: readonly PlanNode[];
}

function scansOf(event: SparkEvent): PlanNode[] {
  const nodes = (node: PlanNode): PlanNode[] => [node, ...node.children.flatMap(nodes)];
  return nodes(event.sparkPlanInfo as PlanNode).filter(({ nodeName }) => nodeName.startsWith("Scan"));
}
