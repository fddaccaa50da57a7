import type { Columns, FrameOf } from "spark-connect-js";
import { DayTimeInterval, YearMonthInterval } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  array,
  boolean,
  byte,
  dayTimeInterval,
  decimal,
  double,
  float,
  int,
  long,
  schema,
  short,
  string,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const numbers = schema({
  k: string(),
  y: byte(),
  h: short(),
  i: int(),
  n: int().nullable(),
  l: long(),
  g: float(),
  d: double(),
  c: decimal(10, 2),
  b: boolean(),
  q: boolean().nullable(),
});
const rows = [
  { k: "a", y: 3, h: 6, i: 12, n: null, l: 1n, g: 0.5, d: -1.5, c: "0.10", b: true, q: null },
  { k: "a", y: 5, h: 7, i: 12, n: 7, l: 3n, g: 0.25, d: 2, c: "0.20", b: false, q: true },
  { k: "b", y: -1, h: 1, i: 10, n: null, l: 1n, g: 1, d: 4, c: "0.20", b: true, q: null },
];
type Numbers = Columns<(typeof numbers)["~shape"]>;
const frame = (): FrameOf<typeof numbers> => session().createDataFrame(rows, numbers);
const none = () => frame().where((c) => c.i.gt(100));

test("whether all or any are true, nulls left out; null of no rows", async () => {
  const made = (c: Numbers) => ({
    and: f.boolAnd(c.b),
    every: f.every(c.b),
    or: f.boolOr(c.b),
    some: f.some(c.b),
    of_nulls: f.boolAnd(c.q),
  });
  const maybe = boolean().nullable();
  const answer = { and: maybe, every: maybe, or: maybe, some: maybe, of_nulls: maybe };
  await expectFrame(frame().agg(made), schema(answer), [
    { and: false, every: false, or: true, some: true, of_nulls: true },
  ]);
  await expectFrame(none().agg(made), schema(answer), [
    { and: null, every: null, or: null, some: null, of_nulls: null },
  ]);
  const grouped = frame()
    .groupBy("k")
    .agg(made)
    .orderBy((c) => c.k);
  await expectFrame(grouped, schema({ k: string(), ...answer }), [
    { k: "a", and: false, every: false, or: true, some: true, of_nulls: true },
    { k: "b", and: true, every: true, or: true, some: true, of_nulls: null },
  ]);
});

test("bits of all values, in the values' type", async () => {
  const made = (c: Numbers) => ({
    and: f.bitAnd(c.h),
    or: f.bitOr(c.l),
    xor: f.bitXor(c.y),
    int: f.bitXor(c.i),
    of_nulls: f.bitOr(c.n),
  });
  const answer = schema({
    and: short().nullable(),
    or: long().nullable(),
    xor: byte().nullable(),
    int: int().nullable(),
    of_nulls: int().nullable(),
  });
  await expectFrame(frame().agg(made), answer, [{ and: 0, or: 3n, xor: -7, int: 10, of_nulls: 7 }]);
  await expectFrame(none().agg(made), answer, [{ and: null, or: null, xor: null, int: null, of_nulls: null }]);
});

test("sums of different values, products, and counts that are about right", async () => {
  const made = (c: Numbers) => ({
    distinct: f.sumDistinct(c.i),
    distinct_decimal: f.sumDistinct(c.c),
    distinct_double: f.sumDistinct(c.g),
    product: f.product(c.i),
    product_decimal: f.product(c.c),
    of_nulls: f.product(c.n),
    about: f.approxCountDistinct(c.i),
    about_nulls: f.approxCountDistinct(c.n, 0.2),
  });
  const answer = schema({
    distinct: long().nullable(),
    distinct_decimal: decimal(20, 2).nullable(),
    distinct_double: double().nullable(),
    product: double().nullable(),
    product_decimal: double().nullable(),
    of_nulls: double().nullable(),
    about: long(),
    about_nulls: long(),
  });
  const [found] = await frame().agg(made).collect();
  expect(found?.product_decimal).toBeCloseTo(0.004, 12);
  await expectFrame(
    frame().agg((c) => ({ ...made(c), product_decimal: f.product(c.d) })),
    answer,
    [
      {
        ...{ distinct: 22n, distinct_decimal: "0.30", distinct_double: 1.75, product: 1440, product_decimal: -12 },
        ...{ of_nulls: 7, about: 2n, about_nulls: 1n },
      },
    ],
  );
  await expectFrame(none().agg(made), answer, [
    {
      ...{ distinct: null, distinct_decimal: null, distinct_double: null, product: null, product_decimal: null },
      ...{ of_nulls: null, about: 0n, about_nulls: 0n },
    },
  ]);
});

test("sums and means that do not fit are an error, or null where that is asked for", async () => {
  const most = 9_223_372_036_854_775_807n;
  const large = session().createDataFrame([{ l: most }, { l: 1n }], schema({ l: long() }));
  await expect(large.agg((c) => ({ x: f.sum(c.l) })).collect()).rejects.toMatchObject({ code: "ARITHMETIC_OVERFLOW" });
  const tried = large.agg((c) => ({ sum: f.trySum(c.l), mean: f.mean(c.l), tried_mean: f.tryAvg(c.l) }));
  const answer = schema({ sum: long().nullable(), mean: double().nullable(), tried_mean: double().nullable() });
  await expectFrame(tried, answer, [{ sum: null, mean: 2 ** 62, tried_mean: 2 ** 62 }]);
});

test("what fits is the same, tried or not", async () => {
  const made = (c: Numbers) => ({
    long: f.trySum(c.i),
    double: f.trySum(c.g),
    decimal: f.trySum(c.c),
    mean: f.tryAvg(c.i),
    mean_decimal: f.tryAvg(c.c),
  });
  const answer = schema({
    long: long().nullable(),
    double: double().nullable(),
    decimal: decimal(20, 2).nullable(),
    mean: double().nullable(),
    mean_decimal: decimal(14, 6).nullable(),
  });
  await expectFrame(frame().agg(made), answer, [
    { long: 34n, double: 1.75, decimal: "0.50", mean: 34 / 3, mean_decimal: "0.166667" },
  ]);
  await expectFrame(none().agg(made), answer, [
    { long: null, double: null, decimal: null, mean: null, mean_decimal: null },
  ]);
});

test("intervals add up to intervals", async () => {
  const spans = schema({ m: yearMonthInterval(), t: dayTimeInterval() });
  const df = session().createDataFrame(
    [
      { m: new YearMonthInterval(1), t: new DayTimeInterval(1_000_000n) },
      { m: new YearMonthInterval(4), t: new DayTimeInterval(2_000_000n) },
    ],
    spans,
  );
  const months = yearMonthInterval().nullable();
  const time = dayTimeInterval().nullable();
  await expectFrame(
    df.agg((c) => ({
      months: f.sum(c.m),
      time: f.sum(c.t),
      mean_months: f.avg(c.m),
      mean_time: f.tryAvg(c.t),
      middle: f.median(c.m),
      quarter: f.percentile(c.t, [0.25]),
      some: f.percentileApprox(c.m, 1),
    })),
    schema({
      months,
      time,
      mean_months: months,
      mean_time: time,
      middle: months,
      quarter: array(dayTimeInterval()).nullable(),
      some: months,
    }),
    [
      {
        ...{ months: new YearMonthInterval(5), time: new DayTimeInterval(3_000_000n) },
        ...{ mean_months: new YearMonthInterval(3), mean_time: new DayTimeInterval(1_500_000n) },
        ...{ middle: new YearMonthInterval(2), quarter: [new DayTimeInterval(1_250_000n)] },
        some: new YearMonthInterval(4),
      },
    ],
  );
});

test("the type that holds all variants of a group", async () => {
  const texts = session().createDataFrame([{ s: '{"a": 1}' }, { s: '{"a": 2.5, "b": "x"}' }], schema({ s: string() }));
  const variants = texts.project((c) => ({ v: f.parseJson(c.s) }));
  const answer = schema({ type: string() });
  const made = variants.agg((c) => ({ type: f.schemaOfVariantAgg(c.v) }));
  await expectFrame(made, answer, [{ type: "OBJECT<a: DECIMAL(21,1), b: STRING>" }]);
  const nothing = variants.where((c) => f.isVariantNull(c.v)).agg((c) => ({ type: f.schemaOfVariantAgg(c.v) }));
  await expectFrame(nothing, answer, [{ type: "VOID" }]);
});
