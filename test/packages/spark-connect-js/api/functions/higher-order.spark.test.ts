import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, boolean, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

/** Full, with nulls (`…n`), null (`n…`). */
const things = schema({
  a: array(int()),
  an: array(int().nullable()),
  na: array(int()).nullable(),
  tags: array(string()),
  deep: array(array(int())),
  m: map(string(), long()),
  mn: map(string(), long().nullable()),
  nm: map(string(), long()).nullable(),
  i: int(),
});
const row = {
  ...{ a: [3, 1, 2], an: [3, null], na: null, tags: ["p", "q"], deep: [[1], [2, 3]] },
  ...{ m: new Map([["a", 1n]]), mn: new Map([["b", null]]), nm: null, i: 10 },
};
const frame = () => session().createDataFrame([row], things);
const ints = array(int());
const holes = array(int().nullable());

test("transform and filter, with and without the index", async () => {
  const df = frame().project((c) => ({
    upper: f.transform(c.tags, (tag) => f.upper(tag)),
    passed: f.transform(c.tags, f.upper),
    with_row: f.transform(c.a, (x) => x.plus(c.i)),
    nulls: f.transform(c.an, (x) => x.plus(1)),
    of_null: f.transform(c.na, (x) => x.negate()),
    index: f.transform(c.a, (x, i) => x.times(i)),
    nested: f.transform(c.deep, (xs) => f.transform(xs, (x) => x.plus(f.size(xs)))),
    constant: f.transform(c.a, () => f.lit("z")),
    record: f.transform(c.tags, (tag, i) => f.struct({ tag, i })),
    kept: f.filter(c.a, (x) => x.gt(1)),
    kept_nulls: f.filter(c.an, (x) => x.isNull()),
    kept_null: f.filter(c.na, (x) => x.gt(1)),
    kept_by_index: f.filter(c.tags, (_tag, i) => i.gt(0)),
  }));
  const expected = schema({
    ...{ upper: array(string()), passed: array(string()), with_row: ints, nulls: holes, of_null: ints.nullable() },
    ...{ index: ints, nested: array(ints), constant: array(string()) },
    record: array(struct(schema({ tag: string(), i: int() }))),
    ...{ kept: ints, kept_nulls: holes, kept_null: ints.nullable(), kept_by_index: array(string()) },
  });
  await expectFrame(df, expected, [
    {
      ...{ upper: ["P", "Q"], passed: ["P", "Q"], with_row: [13, 11, 12], nulls: [4, null], of_null: null },
      ...{ index: [0, 1, 4], nested: [[2], [4, 5]], constant: ["z", "z", "z"] },
      record: [
        { tag: "p", i: 0 },
        { tag: "q", i: 1 },
      ],
      ...{ kept: [3, 2], kept_nulls: [null], kept_null: null, kept_by_index: ["q"] },
    },
  ]);
});

test("exists and forall: null where the condition is null and decides nothing", async () => {
  const df = frame().project((c) => ({
    any: f.exists(c.a, (x) => x.gt(2)),
    any_unknown: f.exists(c.an, (x) => x.gt(3)),
    any_is_null: f.exists(c.an, (x) => x.isNull()),
    any_of_null: f.exists(c.na, (x) => x.gt(2)),
    all: f.forall(c.a, (x) => x.gt(2)),
    all_unknown: f.forall(c.an, (x) => x.gt(2)),
    all_not: f.forall(c.an, (x) => x.gt(3)),
    all_of_null: f.forall(c.na, (x) => x.gt(2)),
  }));
  const [yes, perhaps] = [boolean(), boolean().nullable()];
  const expected = schema({
    ...{ any: yes, any_unknown: perhaps, any_is_null: yes, any_of_null: perhaps },
    ...{ all: yes, all_unknown: perhaps, all_not: perhaps, all_of_null: perhaps },
  });
  await expectFrame(df, expected, [
    {
      ...{ any: true, any_unknown: null, any_is_null: true, any_of_null: null },
      ...{ all: false, all_unknown: null, all_not: false, all_of_null: null },
    },
  ]);
});

test("aggregate and reduce fold from the left; nullable to Spark", async () => {
  const df = frame().project((c) => ({
    sum: f.aggregate(c.a, f.lit(0), (acc, x) => acc.plus(x)),
    sum_nulls: f.aggregate(c.an, f.lit(0), (acc, x) => acc.plus(x)),
    sum_null: f.aggregate(c.na, f.lit(0), (acc, x) => acc.plus(x)),
    joined: f.aggregate(
      c.tags,
      f.lit(""),
      (acc, tag) => f.concat(acc, tag),
      (acc) => f.length(acc),
    ),
    reduced: f.reduce(c.a, f.lit(0), (acc, x) => acc.times(10).plus(x)),
    finished: f.reduce(
      c.a,
      f.lit(0),
      (acc, x) => acc.plus(x),
      () => f.lit("done"),
    ),
    finished_null: f.reduce(
      c.na,
      f.lit(0),
      (acc, x) => acc.plus(x),
      () => f.lit("done"),
    ),
  }));
  const maybe = int().nullable();
  const expected = schema({
    ...{ sum: maybe, sum_nulls: maybe, sum_null: maybe, joined: maybe, reduced: maybe },
    ...{ finished: string(), finished_null: string().nullable() },
  });
  await expectFrame(df, expected, [
    { sum: 6, sum_nulls: null, sum_null: null, joined: 2, reduced: 312, finished: "done", finished_null: null },
  ]);
});

test("zipWith fills the shorter array up; arraySort takes a comparison", async () => {
  const df = frame().project((c) => ({
    zipped: f.zipWith(c.a, c.tags, (x, tag) => f.struct({ x, tag })),
    zipped_full: f.zipWith(c.a, c.an, (x, y) => f.coalesce(x, y).orElse(0)),
    zipped_null: f.zipWith(c.a, c.na, (x) => x.isNull()),
    sorted: f.arraySort(c.a),
    sorted_nulls: f.arraySort(c.an),
    sorted_null: f.arraySort(c.na),
    descending: f.arraySort(c.a, (a, b) => b.minus(a)),
    nulls_first: f.arraySort(c.an, (a, b) =>
      f.when(a.isNull(), f.lit(-1)).when(b.isNull(), f.lit(1)).otherwise(f.lit(0)),
    ),
    longest: f.arraySort(c.deep, (a, b) => f.size(b).minus(f.size(a))),
  }));
  const expected = schema({
    zipped: array(struct(schema({ x: int().nullable(), tag: string().nullable() }))),
    ...{ zipped_full: ints, zipped_null: array(boolean()).nullable() },
    ...{ sorted: ints, sorted_nulls: holes, sorted_null: ints.nullable(), descending: ints },
    ...{ nulls_first: holes, longest: array(ints) },
  });
  await expectFrame(df, expected, [
    {
      zipped: [
        { x: 3, tag: "p" },
        { x: 1, tag: "q" },
        { x: 2, tag: null },
      ],
      ...{ zipped_full: [3, 1, 2], zipped_null: null },
      ...{
        sorted: [1, 2, 3],
        sorted_nulls: [3, null],
        sorted_null: null,
        descending: [3, 2, 1],
        nulls_first: [null, 3],
        longest: [[2, 3], [1]],
      },
    },
  ]);
});

test("maps: entries kept, keys and values changed, two maps by key", async () => {
  const df = frame().project((c) => ({
    kept: f.mapFilter(c.m, (key, value) => key.eq("a").and(value.gt(1n))),
    kept_null: f.mapFilter(c.nm, (_key, value) => value.gt(1n)),
    keys: f.transformKeys(c.m, (_key, value) => value),
    keys_nulls: f.transformKeys(c.mn, (key) => f.upper(key)),
    keys_null: f.transformKeys(c.nm, (key) => f.upper(key)),
    values: f.transformValues(c.m, (key, value) => f.struct({ key, value })),
    values_nulls: f.transformValues(c.mn, (_key, value) => value.plus(1)),
    values_null: f.transformValues(c.nm, (key) => key),
    zipped: f.mapZipWith(c.m, c.mn, (_key, a, b) => a.plus(b)),
    zipped_full: f.mapZipWith(c.m, c.mn, (key) => key),
    zipped_null: f.mapZipWith(c.m, c.nm, (_key, a, b) => f.coalesce(a, b)),
  }));
  const [counts, nullCounts] = [map(string(), long()), map(string(), long().nullable())];
  const expected = schema({
    ...{ kept: counts, kept_null: counts.nullable() },
    ...{ keys: map(long(), long()), keys_nulls: nullCounts, keys_null: counts.nullable() },
    values: map(string(), struct(schema({ key: string(), value: long() }))),
    ...{ values_nulls: nullCounts, values_null: map(string(), string()).nullable() },
    ...{ zipped: nullCounts, zipped_full: map(string(), string()), zipped_null: nullCounts.nullable() },
  });
  await expectFrame(df, expected, [
    {
      ...{ kept: new Map(), kept_null: null, keys: new Map([[1n, 1n]]), keys_nulls: new Map([["B", null]]) },
      ...{ keys_null: null, values: new Map([["a", { key: "a", value: 1n }]]), values_nulls: new Map([["b", null]]) },
      values_null: null,
      zipped: new Map([
        ["a", null],
        ["b", null],
      ]),
      zipped_full: new Map([
        ["a", "a"],
        ["b", "b"],
      ]),
      zipped_null: null,
    },
  ]);
});

test("on an untyped frame, elements have every method and take any literal", async () => {
  const df = frame()
    .untyped()
    .select("a", "tags", "m")
    .withColumn(
      "more",
      f.transform(col("a"), (x, i) => x.plus(i).alias("x")),
    )
    .withColumn(
      "kept",
      f.mapFilter(col("m"), (key, value) => key.eq("a").and(value.gt(0))),
    )
    .withColumn("tags", f.arrayAppend(col("tags"), "r"))
    .withColumn("has", f.arrayContains(col("tags"), "r"))
    .withColumn("value", f.elementAt(col("m"), "a"))
    .drop("a", "m");
  expect(await df.collect()).toEqual([
    { tags: ["p", "q", "r"], more: [3, 2, 4], kept: new Map([["a", 1n]]), has: true, value: 1n },
  ]);
});
