import { col, Window } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { int, schema, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";

const rows = [
  { i: 1, s: "a" },
  { i: 3, s: "b" },
];
const frame = () =>
  session()
    .createDataFrame(rows, schema({ i: int(), s: string() }))
    .untyped();

test("aggregates of columns of which no type is known", async () => {
  const df = frame()
    .coalesce(1)
    .agg(
      f.percentile(col("i"), [0, 0.5]).alias("percentile"),
      f.percentileApprox(col("i"), 1).alias("approx"),
      f.trySum(col("i")).alias("sum"),
      f.regrAvgx(col("i"), col("i")).alias("x"),
      f.listagg(col("s"), "-").alias("listed"),
      f.maxBy(col("s"), col("i")).alias("max_by"),
      f.histogramNumeric(col("i"), 2).alias("bins"),
      f.thetaSketchAgg(col("s")).map(f.thetaSketchEstimate).alias("different"),
      f
        .kllSketchAggBigint(col("i"))
        .map((sketch) => f.kllSketchGetRankBigint(sketch, 2n))
        .alias("rank"),
    );
  const bins = [
    { x: 1, y: 1 },
    { x: 3, y: 1 },
  ];
  const expected = { percentile: [1, 2], approx: 3, sum: 4n, x: 2, listed: "a-b", max_by: "b", bins, different: 2n };
  expect(await df.collect()).toEqual([{ ...expected, rank: 0.5 }]);
});

test("window functions of columns of which no type is known", async () => {
  const ordered = Window.orderBy(col("i"));
  const df = frame().select(
    f.lag(col("i"), 1, 0).over(ordered).alias("number"),
    f.lead(col("s"), 1, "none").over(ordered).alias("text"),
    f.lag(col("i"), 1, col("i")).over(ordered).alias("own"),
    f.nthValue(col("s"), 2).over(ordered).alias("second"),
  );
  expect(await df.orderBy("number").collect()).toEqual([
    { number: 0, text: "b", own: 1, second: null },
    { number: 1, text: "none", own: 1, second: "b" },
  ]);
});
