import * as f from "spark-connect-js/functions";
import { array, decimal, double, float, int, long, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const numbers = schema({
  k: string(),
  i: int(),
  m: int().nullable(),
  l: long(),
  g: float(),
  d: double(),
  c: decimal(10, 2),
});
const rows = [
  { k: "a", i: 1, m: null, l: 9_007_199_254_740_993n, g: 0.5, d: 0.5, c: "0.10" },
  { k: "a", i: 2, m: 7, l: 1n, g: 0.25, d: -0.5, c: "0.20" },
  { k: "b", i: 2, m: null, l: 1n, g: 1, d: 1, c: "99999999.99" },
];
const frame = () => session().createDataFrame(rows, numbers);

test("counting", async () => {
  const df = frame().agg((c) => ({
    rows: f.count(),
    values: f.count(c.m),
    different: f.countDistinct(c.i),
    pairs: f.countDistinct(c.k, c.i),
    large: f.countIf(c.i.gt(1)),
  }));
  const expected = schema({ rows: long(), values: long(), different: long(), pairs: long(), large: long() });
  await expectFrame(df, expected, [{ rows: 3n, values: 1n, different: 2n, pairs: 3n, large: 2n }]);
});

test("sums, means and medians; those of decimals are exact", async () => {
  const df = frame().agg((c) => ({
    int: f.sum(c.i),
    long: f.sum(c.l),
    float: f.sum(c.g),
    double: f.sum(c.d),
    decimal: f.sum(c.c),
    avg_int: f.avg(c.i),
    avg_decimal: f.avg(c.c),
    median: f.median(c.i),
    median_decimal: f.median(c.c),
    nothing: f.sum(c.m),
  }));
  const expected = schema({
    int: long().nullable(),
    long: long().nullable(),
    float: double().nullable(),
    double: double().nullable(),
    decimal: decimal(20, 2).nullable(),
    avg_int: double().nullable(),
    avg_decimal: decimal(14, 6).nullable(),
    median: double().nullable(),
    median_decimal: double().nullable(),
    nothing: long().nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ int: 5n, long: 9_007_199_254_740_995n, float: 1.75, double: 1, decimal: "100000000.29", avg_int: 5 / 3 },
      ...{ avg_decimal: "33333333.430000", median: 2, median_decimal: 0.2, nothing: 7n },
    },
  ]);
});

test("extremes and lists, by group", async () => {
  const df = frame()
    .groupBy("k")
    .agg((c) => ({
      max: f.max(c.l),
      min: f.min(c.c),
      some: f.anyValue(c.k),
      list: f.collectList(c.m),
      set: f.collectSet(c.i),
    }))
    .orderBy((c) => c.k);
  const expected = schema({
    k: string(),
    max: long().nullable(),
    min: decimal(10, 2).nullable(),
    some: string().nullable(),
    list: array(int()),
    set: array(int()),
  });
  const [a, b] = await df.collect();
  await expectFrame(
    df.where((c) => c.k.eq("b")),
    expected,
    [{ k: "b", max: 1n, min: "99999999.99", some: "b", list: [], set: [2] }],
  );
  expect(b?.list).toEqual([]);
  expect(a).toMatchObject({ max: 9_007_199_254_740_993n, min: "0.10", list: [7] });
  expect([...a!.set].sort()).toEqual([1, 2]);
});

test("an aggregate of expressions, and an expression of aggregates", async () => {
  const df = frame().agg((c) => ({
    half: f.sum(c.i.times(c.l)).map((total) => total.mod(10)),
    filled: f.sum(c.m).map((total) => total.orElse(0)),
    share: f.countIf(c.i.gt(1)).map((n) => n.divide(2)),
  }));
  const expected = schema({ half: long().nullable(), filled: long(), share: double().nullable() });
  await expectFrame(df, expected, [{ half: 7n, filled: 7n, share: 1 }]);
});
