import type { Columns } from "spark-connect-js";
import { LocalDate, LocalDateTime } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  array,
  byte,
  type Cell,
  date,
  decimal,
  double,
  type Field,
  float,
  int,
  long,
  schema,
  string,
  struct,
  timestampNtz,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

/** Of group a: y = 2x + 1. */
const points = schema({
  k: string(),
  x: int(),
  y: double().nullable(),
  g: float(),
  c: decimal(10, 2),
  day: date(),
  b: byte(),
});
const day = LocalDate.parse("2020-02-29");
const rows = [
  { k: "a", x: 1, y: 3, g: 2, c: "1.50", day, b: 1 },
  { k: "a", x: 2, y: 5, g: 4, c: "2.50", day, b: 1 },
  { k: "a", x: 3, y: 7, g: 4, c: "2.50", day, b: 1 },
  { k: "a", x: 6, y: 13, g: 6, c: "3.50", day, b: 1 },
  { k: "b", x: 100, y: null, g: 5, c: "0.00", day, b: -1 },
];
type Points = Columns<(typeof points)["~shape"]>;
const frame = () => session().createDataFrame(rows, points);
const a = () => frame().where((c) => c.k.eq("a"));
const none = () => frame().where((c) => c.x.gt(1000));
const maybe = double().nullable();
const near = (value: number): number => expect.closeTo(value, 12);

test("spread of one column, by group and of no rows", async () => {
  const made = (c: Points) => ({
    var_samp: f.varSamp(c.g),
    variance: f.variance(c.x),
    var_pop: f.varPop(c.g),
    sd_samp: f.stddevSamp(c.g),
    stddev: f.stddev(c.c),
    std: f.std(c.y),
    sd_pop: f.stddevPop(c.c),
    skewness: f.skewness(c.g),
    kurtosis: f.kurtosis(c.g),
  });
  const answer = {
    ...{ var_samp: maybe, variance: maybe, var_pop: maybe, sd_samp: maybe, stddev: maybe, std: maybe, sd_pop: maybe },
    ...{ skewness: maybe, kurtosis: maybe },
  };
  const nothing = { var_samp: null, variance: null, sd_samp: null, stddev: null, std: null };
  const grouped = frame()
    .groupBy("k")
    .agg(made)
    .orderBy((c) => c.k);
  await expectFrame(grouped, schema({ k: string(), ...answer }), [
    {
      ...{ k: "a", var_samp: near(8 / 3), variance: near(14 / 3), var_pop: near(2), sd_samp: near(Math.sqrt(8 / 3)) },
      ...{ stddev: near(Math.sqrt(2 / 3)), std: near(2 * Math.sqrt(14 / 3)), sd_pop: near(Math.sqrt(0.5)) },
      ...{ skewness: near(0), kurtosis: near(-1) },
    },
    { k: "b", ...nothing, var_pop: 0, sd_pop: 0, skewness: null, kurtosis: null },
  ]);
  await expectFrame(none().agg(made), schema(answer), [
    { ...nothing, var_pop: null, sd_pop: null, skewness: null, kurtosis: null },
  ]);
});

test("what two columns have in common", async () => {
  const made = (c: Points) => ({
    corr: f.corr(c.y, c.x),
    covar_pop: f.covarPop(c.y, c.x),
    covar_samp: f.covarSamp(c.c, c.x),
  });
  const answer = schema({ corr: maybe, covar_pop: maybe, covar_samp: maybe });
  await expectFrame(a().agg(made), answer, [{ corr: near(1), covar_pop: near(7), covar_samp: near(5 / 3) }]);
  await expectFrame(none().agg(made), answer, [{ corr: null, covar_pop: null, covar_samp: null }]);
});

test("the line through points, of which a null takes both coordinates out", async () => {
  const made = (c: Points) => ({
    slope: f.regrSlope(c.y, c.x),
    intercept: f.regrIntercept(c.y, c.x),
    r2: f.regrR2(c.y, c.x),
    count: f.regrCount(c.y, c.x),
    sxx: f.regrSxx(c.y, c.x),
    syy: f.regrSyy(c.y, c.x),
    sxy: f.regrSxy(c.y, c.x),
    x: f.regrAvgx(c.y, c.x),
    y: f.regrAvgy(c.y, c.x),
    x_decimal: f.regrAvgx(c.y, c.c),
    y_decimal: f.regrAvgy(c.c, c.y),
    beside_decimal: f.regrAvgy(c.b, c.c),
  });
  const answer = schema({
    ...{ slope: maybe, intercept: maybe, r2: maybe, count: long(), sxx: maybe, syy: maybe, sxy: maybe },
    ...{ x: maybe, y: maybe, x_decimal: decimal(14, 6).nullable(), y_decimal: decimal(14, 6).nullable() },
    beside_decimal: maybe,
  });
  await expectFrame(frame().agg(made), answer, [
    {
      ...{ slope: near(2), intercept: near(1), r2: near(1), count: 4n, sxx: near(14), syy: near(56), sxy: near(28) },
      ...{ x: 3, y: 7, x_decimal: "2.500000", y_decimal: "2.500000", beside_decimal: 0.6 },
    },
  ]);
  await expectFrame(none().agg(made), answer, [
    {
      ...{ slope: null, intercept: null, r2: null, count: 0n, sxx: null, syy: null, sxy: null },
      ...{ x: null, y: null, x_decimal: null, y_decimal: null, beside_decimal: null },
    },
  ]);
});

test("histograms in the type of the values", async () => {
  const made = (c: Points) => ({
    ints: f.histogramNumeric(c.x, 2),
    doubles: f.histogramNumeric(c.y, 10),
    decimals: f.histogramNumeric(c.c, 4),
    days: f.histogramNumeric(c.day, 3),
  });
  const count = double().nullable();
  const bins = <X extends Cell>(x: Field<X>) => array(struct(schema({ x, y: count })).nullable()).nullable();
  const answer = schema({
    ints: bins(int().nullable()),
    doubles: bins(double().nullable()),
    decimals: bins(decimal(10, 2).nullable()),
    days: bins(date().nullable()),
  });
  await expectFrame(a().coalesce(1).agg(made), answer, [
    {
      ints: [
        { x: 2, y: 3 },
        { x: 6, y: 1 },
      ],
      doubles: [3, 5, 7, 13].map((x) => ({ x, y: 1 })),
      decimals: [
        { x: "1.50", y: 1 },
        { x: "2.50", y: 2 },
        { x: "3.50", y: 1 },
      ],
      days: [{ x: day, y: 4 }],
    },
  ]);
  await expectFrame(none().agg(made), answer, [{ ints: null, doubles: null, decimals: null, days: null }]);
});

test("exact percentiles lie between values", async () => {
  const made = (c: Points) => ({
    one: f.percentile(c.x, 0.5),
    several: f.percentile(c.c, [0, 0.5, 1]),
    weighted: f.percentile(c.x, 0.5, c.x),
    of_nulls: f.percentile(c.y, 0.5, 3),
    median: f.median(c.g),
  });
  const answer = schema({
    ...{ one: maybe, several: array(double()).nullable(), weighted: maybe, of_nulls: maybe, median: maybe },
  });
  await expectFrame(a().agg(made), answer, [
    { one: 2.5, several: [1.5, 2.5, 3.5], weighted: 4.5, of_nulls: 6, median: 4 },
  ]);
  await expectFrame(none().agg(made), answer, [
    { one: null, several: null, weighted: null, of_nulls: null, median: null },
  ]);
});

test("approximate percentiles are some of the values, in their type", async () => {
  const made = (c: Points) => ({
    int: f.percentileApprox(c.x, 0.5),
    nulls: f.percentileApprox(c.y, 1, 100),
    float: f.approxPercentile(c.g, 0),
    decimals: f.approxPercentile(c.c, [0, 1]),
    day: f.percentileApprox(c.day, 0.5),
    times: f.percentileApprox(c.day.cast(timestampNtz()), [0.5]),
  });
  const answer = schema({
    int: int().nullable(),
    nulls: double().nullable(),
    float: float().nullable(),
    decimals: array(decimal(10, 2)).nullable(),
    day: date().nullable(),
    times: array(timestampNtz()).nullable(),
  });
  const midnight = LocalDateTime.parse("2020-02-29T00:00:00");
  await expectFrame(frame().agg(made), answer, [
    { int: 3, nulls: 13, float: 2, decimals: ["0.00", "3.50"], day, times: [midnight] },
  ]);
  await expectFrame(none().agg(made), answer, [
    { int: null, nulls: null, float: null, decimals: null, day: null, times: null },
  ]);
});
