import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { SparkConnectError, SparkError, SparkSession } from "spark-connect-js";
import type { StructType } from "spark-connect-js/schema";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { receivedStruct } from "../../../../packages/spark-connect-js/src/api/received.ts";
import { UntypedDataFrame } from "../../../../packages/spark-connect-js/src/api/untyped.ts";
import type { Relation } from "../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { rootPlan } from "../../../../packages/spark-connect-js/src/plan/plan.ts";
import { structJson } from "../../../../packages/spark-connect-js/src/schema/json.ts";
import type { Json } from "../plan/normalise.ts";
import { programsByFixture } from "../plan/programs/index.ts";
import * as canonical from "./canonical.ts";
import { isOfColumns, query, queryOfColumns, standsBesideOthers } from "./query.ts";

// PySpark is the judge of values and types: fixtures/pyspark-answers has what it collects from these programs on this
// server's twin (scripts/pyspark-answers.py), and the same programs must give the same here: rows, the schema with its
// nullability, and of an error its class and condition. Where PySpark itself cannot hold a value, or the value is
// another every time ("lost"), there is only the schema.

// Another Spark answers some of them otherwise, PySpark there too: on-4.0.json has these, by reason, and on-sail-0.7.2.json those of Sail.

interface Answer {
  readonly schema?: Json;
  readonly rows?: Json;
  readonly lost?: string;
  readonly error?: readonly [name: string, condition: string | null];
  /** What the client does not send to this server. */
  readonly refused?: string;
}

type Program = () => Json | Promise<Json>;

const folder = fileURLToPath(new URL("../../../../fixtures/pyspark-answers/", import.meta.url));
const load = <T>(file: string): T => JSON.parse(readFileSync(`${folder}${file}.json`, "utf8")) as T;
const texts = load<Readonly<Record<string, readonly string[]>>>("texts");
/** Files, streams and what an action sends have tests of their own. */
const others = new Set(["sources", "actions", "analysis", "catalog", "config", "kept", "sessions", "streaming"]);
/** By group and program. */
const otherwise = answersElsewhere(inject("server"));
const isSail = inject("server").startsWith("sail");
const groups = Object.keys(programsByFixture).filter((group) => !others.has(group));
/** Cuts are the same for every function: there each eighth case of a group is enough, and all are on the whole server. */
const eachOf = inject("eachOf") ?? 1;
const some = <T>(cases: readonly T[]): T[] => cases.filter((_, i) => i % eachOf === 0);

let spark: SparkSession;
beforeAll(async () => {
  spark = SparkSession.connect(inject("sparkUrl"));
  for (const statement of readFileSync(`${folder}tables.sql`, "utf8").split(";\n")) await prepare(statement.trim());
});
afterAll(() => spark.stop());

/** A setting by the protocol's own call: Sail has no such statement. */
async function prepare(statement: string): Promise<unknown> {
  const [, name, value] = /^SET (\S+) = (\S+)$/.exec(statement) ?? [];
  return name === undefined ? spark.sql(statement) : spark.conf.set(name, value!);
}

describe.each(groups)("%s", (group) => {
  const answers = load<Readonly<Record<string, Answer>>>(group);
  const programs = Object.entries(Object.assign({}, ...programsByFixture[group]!) as Record<string, Program>);
  const answerTo = (name: string): Answer | undefined =>
    otherwise.get(`${group}/${fixtureOf(name)}`) ?? answers[fixtureOf(name)];
  let together: ReadonlyMap<string, Answer>;
  beforeAll(async () => {
    await spark.sql(table(texts[group]));
    together = isOfColumns(group) ? await answersTogether(some(programs), answerTo) : new Map();
  });

  test("each answer has a program, and each column an answer", () => {
    const named = new Set(programs.map(([name]) => fixtureOf(name)));
    expect([...named]).toEqual(expect.arrayContaining(Object.keys(answers)));
    if (isOfColumns(group)) expect(Object.keys(answers).toSorted()).toEqual([...named].toSorted());
  });

  test.each(some(programs.filter(([name]) => fixtureOf(name) in answers)))("%s", async (name, program) => {
    const answer = answerTo(name)!;
    if (isDeepStrictEqual(together.get(name), answer)) return;
    expect(comparable(await answerOf(frame(query(group, await program())), answer))).toEqual(comparable(answer));
  });
});

describe("queries", () => {
  test.each(some(Object.entries(load<Readonly<Record<string, Answer>>>("queries"))))("%s", async (text, usual) => {
    const answer = otherwise.get(`queries/${text}`) ?? usual;
    const df = await spark.sql(text).catch((error: unknown) => error);
    const found = df instanceof UntypedDataFrame ? await answerOf(df, answer) : failure(df);
    expect(comparable(found)).toEqual(comparable(answer));
  });
});

const frame = (relation: Relation): UntypedDataFrame =>
  new UntypedDataFrame({ client: spark.range(1).state.client, relation, checks: [] });

interface Made {
  readonly name: string;
  readonly program: Json;
}

/**
 * What a group's columns give when many are asked for at once, which is soon done; one that then is not as it should be, or fails, is
 * asked for by itself. Sail is asked one by one.
 */
async function answersTogether(
  programs: readonly (readonly [name: string, program: Program])[],
  answerTo: (name: string) => Answer | undefined,
): Promise<ReadonlyMap<string, Answer>> {
  const all = new Map<string, Answer>();
  // Columns of rows, and of the whole table.
  for (const count of isSail ? [] : [3, 1]) {
    const named = programs.filter(([name]) => rowsIn(answerTo(name)) === count);
    const made = await Promise.all(named.map(async ([name, program]) => ({ name, program: await program() })));
    const beside = made.filter(({ program }) => standsBesideOthers(program));
    for (const [name, answer] of await columnsOfOne(beside)) all.set(name, answer);
  }
  return all;
}

/** In halves where one cannot stand beside the others: two windows of time in one query, say. */
async function columnsOfOne(columns: readonly Made[]): Promise<readonly (readonly [name: string, answer: Answer])[]> {
  if (columns.length < 2) return [];
  const { schema, rows } = await answerOf(frame(queryOfColumns(columns.map(({ program }) => program))), {});
  if (schema === undefined || rows === undefined) {
    const half = columns.length >> 1;
    return [...(await columnsOfOne(columns.slice(0, half))), ...(await columnsOfOne(columns.slice(half)))];
  }
  const { fields, ...struct } = schema as { fields: { name: string }[] };
  return columns.map(({ name }, i) => {
    const its = { ...struct, fields: [{ ...fields[i], name: "answer" }] } as Json;
    return [name, { schema: its, rows: (rows as Json[][]).map((row) => [row[i]!]) }];
  });
}

/** How many rows of one column; none where it fails, or gives others each time. */
function rowsIn({ schema, rows }: Answer = {}): number {
  const { fields } = (schema ?? { fields: [] }) as { fields: unknown[] };
  return fields.length === 1 && Array.isArray(rows) ? rows.length : 0;
}

/** The table t, with texts that the functions of a group can read in the column s. */
function table(its: readonly string[] | undefined): string {
  if (its === undefined) return "CREATE OR REPLACE TEMPORARY VIEW t AS SELECT * FROM rows";
  const [one, two, three] = its.map((text) => text.replaceAll("'", "\\'"));
  const s = `CASE i WHEN 1 THEN '${one}' WHEN -2 THEN '${two}' ELSE '${three}' END AS s`;
  return `CREATE OR REPLACE TEMPORARY VIEW t AS SELECT i, i2, d, b, ${s}, s2, day, ts, arr, m, st FROM rows`;
}

async function answerOf(df: UntypedDataFrame, { lost }: Answer): Promise<Answer> {
  try {
    const type = await df.schema();
    const schema = JSON.parse(structJson(isSail ? await received(df) : type)) as Json;
    const rows = await distinctlyNamed(df, type).collect();
    return lost === undefined ? { schema, rows: canonical.rows(rows, type) } : { schema, lost };
  } catch (error) {
    return failure(error);
  }
}

/** Sail's execution knows more of nulls than its analysis, and PySpark's answer has the schema that comes with the rows. */
async function received({ state }: UntypedDataFrame): Promise<StructType> {
  let type: StructType | undefined;
  for await (const { schema } of state.client.execute(rootPlan(state.relation)))
    if (schema) type = receivedStruct(schema);
  if (type === undefined) throw new Error("an answer without a schema");
  return type;
}

/** Sail gives rows in any order, where none is asked for. */
function comparable(answer: Answer): Answer {
  if (!isSail || !Array.isArray(answer.rows)) return answer;
  return { ...answer, rows: answer.rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

/** Rows are objects here: a join with names on both sides, and numbers, which go first, are read under other names. */
function distinctlyNamed(df: UntypedDataFrame, { fields }: StructType): UntypedDataFrame {
  const names = new Set(fields.map(({ name }) => (/^\d+$/.test(name) ? "" : name)));
  return names.size === fields.length && !names.has("") ? df : df.toDF(...fields.map((_, i) => `c${i}`));
}

function answersElsewhere(server: string): ReadonlyMap<string, Answer> {
  const file = `on-${/^spark-(\d+\.\d+)/.exec(server)?.[1] ?? server}`;
  const byReason = existsSync(`${folder}${file}.json`) ? load<Record<string, Record<string, Answer>>>(file) : {};
  if ("" in byReason) throw new Error(`${file}.json has answers without a reason`);
  return new Map(Object.values(byReason).flatMap(Object.entries<Answer>));
}

function failure(error: unknown): Answer {
  if (error instanceof SparkConnectError && error.code === "UNSUPPORTED_BY_SERVER")
    return { refused: error.message.split(";")[0]! };
  if (!(error instanceof SparkError)) throw error;
  // PySpark's name for what the server says nothing of but the message.
  const name = error.name === "UnknownException" ? "SparkConnectGrpcException" : error.name;
  return { error: [name, error.errorClass ?? null] };
}

function fixtureOf(program: string): string {
  return program.split(" by ")[0]!;
}
