import { expectShape, type SparkSession } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { boolean, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({ n: int(), m: int().nullable(), s: string(), t: string().nullable() });
const rows = [
  { n: 1, m: null, s: "a", t: null },
  { n: 2, m: 2, s: "b", t: "B" },
];
const frame = (spark: SparkSession = session()) => spark.createDataFrame(rows, things);

test("when: with an end, with another branch, with a fallback", async () => {
  const df = frame().project((c) => ({
    open: f.when(c.n.eq(1), c.s),
    end: f.when(c.n.eq(2), f.lit("two")).end(),
    both: f.when(c.n.eq(1), f.lit("one")).when(c.n.eq(2), c.s).otherwise(c.s),
    fallback: f.when(c.m.eq(2), c.s).otherwise(f.lit("other")),
    nullable: f.when(c.n.eq(1), c.s).otherwise(c.t),
    nullable_branch: f.when(c.n.eq(1), c.t).otherwise(c.s),
  }));
  const expected = schema({
    open: string().nullable(),
    end: string().nullable(),
    both: string(),
    fallback: string(),
    nullable: string().nullable(),
    nullable_branch: string().nullable(),
  });
  await expectFrame(df, expected, [
    { open: "a", end: null, both: "one", fallback: "other", nullable: "a", nullable_branch: null },
    { open: null, end: "two", both: "b", fallback: "b", nullable: "B", nullable_branch: "b" },
  ]);
});

test("coalesce, isNull, eq and eqNullSafe", async () => {
  const df = frame().project((c) => ({
    filled: f.coalesce(c.t, c.s),
    open: f.coalesce(c.t, c.t),
    missing: f.isNull(c.m),
    there: f.isNotNull(c.m),
    eq: f.eq(c.s, c.t),
    sure: f.eq(c.n, c.n),
    safe: f.eqNullSafe(c.m, c.n),
  }));
  const expected = schema({
    filled: string(),
    open: string().nullable(),
    missing: boolean(),
    there: boolean(),
    eq: boolean().nullable(),
    sure: boolean(),
    safe: boolean(),
  });
  await expectFrame(df, expected, [
    { filled: "a", open: null, missing: true, there: false, eq: null, sure: true, safe: false },
    { filled: "B", open: "B", missing: false, there: true, eq: false, sure: true, safe: true },
  ]);
});

test("asc and desc sort, nulls first and last", async () => {
  const ids = async (df: ReturnType<typeof frame>) => (await df.collect()).map((row) => row.n);
  const df = frame();
  expect(await ids(df.orderBy((c) => f.asc(c.m)))).toEqual([1, 2]);
  expect(await ids(df.orderBy((c) => f.desc(c.m)))).toEqual([2, 1]);
});

test("raiseError stands where a value of any type may stand, and stops the query", async () => {
  const df = frame().project((c) => ({ n: f.when(c.n.le(2), c.n).otherwise(f.raiseError("too large")) }));
  await expectFrame(df, schema({ n: int().nullable() }), [{ n: 1 }, { n: 2 }]);
  const failing = frame().project((c) => ({ t: f.coalesce(c.t, f.raiseError("no title")) }));
  await expectShape(failing, schema({ t: string().nullable() }));
  await expect(failing.collect()).rejects.toMatchObject({ code: "USER_RAISED_EXCEPTION" });
  await expect(failing.collect()).rejects.toThrow("no title");
});

test("expr and aggregateSql are SQL text with a claimed type", async () => {
  const df = frame().project((c) => ({ made: f.expr("if(n > 1, m, null)", int()), n: c.n }));
  await expectFrame(df, schema({ made: int().nullable(), n: int() }), [
    { made: null, n: 1 },
    { made: 2, n: 2 },
  ]);
  const total = frame().agg(() => ({ total: f.aggregateSql("count(distinct s)", long()) }));
  await expectFrame(total, schema({ total: long() }), [{ total: 2n }]);
});
