import { setTimeout as sleep } from "node:timers/promises";
import { AnalysisException, ArithmeticException } from "spark-connect-js";
import { count, lit, sum } from "spark-connect-js/functions";
import { int, long, schema, string } from "spark-connect-js/schema";
import { expect } from "vitest";
import { byVersion } from "../../../support/by-version.ts";
import { fresh } from "../api/places.ts";
import { failureOf, frame, program } from "./program.ts";

const people = schema({ name: string().nullable(), age: int().nullable() });

/** Frames from rows, SQL, errors, cancelling. */
export const sessions = [
  program("names that appear twice are refused with advice, not lost", async (spark) => {
    const df = await spark.sql("SELECT 1 AS n, 2 AS n");
    expect(await failureOf(df.collect())).toMatchObject({
      message: expect.stringMatching(/\bn\b.*(rename|alias|toDF)/s),
    });
    expect(await df.toDF("a", "b").collect()).toEqual([{ a: 1, b: 2 }]);
  }),
  program("na.fill fills what is null and of its type, and nothing else", async (spark) => {
    const df = spark
      .createDataFrame(
        [
          { name: null, age: null },
          { name: "Ada", age: 36 },
        ],
        people,
      )
      .untyped();
    expect(await df.na.fill(0).collect()).toEqual([
      { name: null, age: 0 },
      { name: "Ada", age: 36 },
    ]);
    expect(await df.na.fill({ name: "?", age: 1 }).collect()).toEqual([
      { name: "?", age: 1 },
      { name: "Ada", age: 36 },
    ]);
  }),
  program("randomSplit without a seed: each row in one part", async (spark) => {
    const parts = spark.range(0, 2000, 1, 4).randomSplit([0.5, 0.3, 0.2]);
    const rows = await Promise.all(parts.map((part) => part.collect()));
    const ids = rows.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(2000);
    expect(ids.length).toBe(2000);
    for (const part of rows) expect(part.length).toBeGreaterThan(0);
  }),
  frame(
    "createDataFrame takes the schema's word, not the values'",
    (spark) => spark.createDataFrame([{ name: null, age: null }], people),
    people,
    [{ name: null, age: null }],
  ),
  program("createDataFrame of no rows is a frame", async (spark) => {
    const df = spark.createDataFrame([], people);
    expect(await df.count()).toBe(0);
    expect((await df.schema()).fields.map(({ name, nullable }) => [name, nullable])).toEqual([
      ["name", true],
      ["age", true],
    ]);
  }),
  frame(
    "createDataFrame of 100,000 rows",
    (spark) => {
      const rows = Array.from({ length: 100_000 }, (_, i) => ({
        id: BigInt(i),
        text: `row ${i} – ${"x".repeat(i % 50)}`,
      }));
      return spark
        .createDataFrame(rows, schema({ id: long(), text: string() }))
        .agg((c) => ({ rows: count(), ids: sum(c.id) }));
    },
    schema({ rows: long(), ids: long().nullable() }),
    [{ rows: 100_000n, ids: 4_999_950_000n }],
  ),
  program("a statement runs once, however often its answer is read", async (spark) => {
    const table = fresh("t");
    await spark.sql(`CREATE TABLE ${table} (n INT) USING parquet`);
    const inserted = await spark.sql(`INSERT INTO ${table} VALUES (1)`);
    await inserted.collect();
    await inserted.collect();
    expect(await spark.table(table).count()).toBe(1);
    await spark.sql(`DROP TABLE ${table}`);
  }),
  program("arguments of SQL are values, never text", async (spark) => {
    const df = await spark.sql("SELECT :who AS who, :n + 1 AS n", { who: "'; DROP TABLE t --", n: 9007199254740993n });
    expect(await df.collect()).toEqual([{ who: "'; DROP TABLE t --", n: 9007199254740994n }]);
  }),
  program("a misspelt column is an error of the analysis, by class, condition, SQLSTATE and place", async (spark) => {
    const failure = await failureOf(spark.range(1).untyped().select("idd").collect());
    expect(failure).toBeInstanceOf(AnalysisException);
    expect(failure).toMatchObject({
      errorClass: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
      sqlState: "42703",
      messageParameters: { objectName: "`idd`", proposal: "`id`" },
      stack: expect.stringContaining("programs/sessions.ts"),
    });
  }),
  program("an error at run time keeps its class, and the rows before it do not pass for the answer", async (spark) => {
    const df = spark.range(0, 10).project((c) => ({ n: lit(1).mod(c.id.minus(7n)) }));
    const failure = await failureOf(df.collect());
    expect(failure).toBeInstanceOf(ArithmeticException);
    expect(failure).toMatchObject({
      errorClass: byVersion({ "4.0": "DIVIDE_BY_ZERO", "4.1": "REMAINDER_BY_ZERO" }),
      sqlState: "22012",
    });
  }),
  program("cancelling ends the server's work", async (spark) => {
    const controller = new AbortController();
    const endless = spark.range(0, 20_000_000_000).agg((c) => ({ total: sum(c.id) }));
    const stop = () => controller.abort(new Error("enough"));
    const onProgress = ({ tasks }: { tasks: number }) => tasks > 0 && stop();
    const failure = failureOf(endless.collect({ signal: controller.signal, onProgress }));
    expect(await failure).toMatchObject({ name: "AbortError", code: "CANCELLED", cause: { message: "enough" } });
    await sleep(300);
    expect(await spark.interruptAll(), "what the server still runs").toEqual([]);
  }),
];
