import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  analyze,
  type ConnectSession,
  newSession,
  releaseSession,
  runQuery,
  runStatement,
  runStream,
} from "./connect.ts";
import type { GrpcTarget } from "./grpc.ts";
import { trainingSql } from "./training-sql.ts";

const FILES = 2;
const RECORDS = 500;

export interface Training {
  /** Folder for the records and tables of the training. */
  readonly folder: string;
  /** False for a given Spark that comes without Delta. */
  readonly withDelta: boolean;
  readonly onStep: (step: string) => void;
}

/**
 * Makes a server load the classes that ordinary work needs: JSON and text in, expressions, joins, windows, tables, a stream, Arrow
 * out. What is not exercised here is loaded from the jars as always, only slower. Rejects where a step fails.
 */
export async function train(target: GrpcTarget, { folder, withDelta, onStep }: Training): Promise<void> {
  await writeRecords(join(folder, "json"));
  const session = newSession(target);
  const steps = [...readingSteps(session, folder), ...(withDelta ? deltaSteps(session, folder) : [])];
  for (const [name, run] of steps) {
    onStep(name);
    await run();
  }
  await releaseSession(session);
}

type Step = readonly [name: string, run: () => Promise<void>];

function readingSteps(session: ConnectSession, folder: string): Step[] {
  const sql = trainingSql(folder);
  return [
    ["selects", () => each(session, runQuery, sql.selects)],
    ["views", () => each(session, runStatement, sql.views)],
    ["schemas", () => each(session, analyze, sql.reads)],
    ["reads of JSON", () => each(session, runQuery, sql.reads)],
  ];
}

function deltaSteps(session: ConnectSession, folder: string): Step[] {
  const sql = trainingSql(folder);
  const stream = { from: "trained", to: join(folder, "streamed"), checkpoint: join(folder, "checkpoint") };
  return [
    ["Delta writes", () => each(session, runStatement, sql.writes)],
    ["a stream", () => runStream(session, stream)],
    ["Delta reads", () => each(session, runQuery, sql.readsBack)],
  ];
}

async function each(
  session: ConnectSession,
  run: (session: ConnectSession, text: string) => Promise<unknown>,
  texts: readonly string[],
) {
  for (const text of texts) await run(session, text);
}

async function writeRecords(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < FILES; file += 1) {
    const lines = Array.from({ length: RECORDS }, (_, at) => JSON.stringify(record(at * FILES + file)));
    await writeFile(join(folder, `part-${file}.json`), `${lines.join("\n")}\n`);
  }
}

function record(id: number): object {
  const score = id % 3 ? String(id) : `${id}k`;
  const at = `202${id % 5}-01-02 03:04:05`;
  return { id, name: `n${id % 50}`, score, at, kind: `k${id % 4}`, tags: ["a", "b"], place: { x: id / 7, y: 1 } };
}
