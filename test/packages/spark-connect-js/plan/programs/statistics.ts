import { col, type UntypedDataFrame } from "spark-connect-js";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import {
  type Relation,
  RelationSchema,
} from "../../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";
import { frames, type row, t as untyped } from "./setup.ts";

type Row = (typeof row)["~shape"];
const t = new DataFrame<Row>(untyped.state);
/** The relation whose one row an action sends for. */
const asked = (action: (t: UntypedDataFrame) => Promise<unknown>) => async () => {
  const { opType } = await caught("plan", (spark) => action(spark.table("t")));
  return opType.value as Relation;
};
const ask = (action: (t: DataFrame<Row>) => Promise<unknown>) =>
  asked((frame) => action(new DataFrame<Row>(frame.state)));

/** What is done about nulls, and statistics. */
export const untypedStatistics = {
  ...frames({
    "na.drop": () => untyped.na.drop(),
    "na.drop: all": () => untyped.na.drop({ how: "all", subset: ["i", "s"] }),
    "na.drop: any of these": () => untyped.na.drop({ subset: ["i", "s"] }),
    "na.drop: thresh": () => untyped.na.drop({ thresh: 2 }),
    "na.fill": () => untyped.na.fill(0),
    "na.fill: long": () => untyped.na.fill(2n ** 60n),
    "na.fill: double": () => untyped.na.fill(0.5, ["d"]),
    "na.fill: string": () => untyped.na.fill("x", ["s", "s2"]),
    "na.fill: boolean": () => untyped.na.fill(false),
    "na.fill: a value a column": () => untyped.na.fill({ i: 1, d: 0.5, s: "x", b: true }),
    "na.replace": () => untyped.na.replace(Object.entries({ a: "b", c: null })),
    "na.replace: numbers": () =>
      untyped.na.replace(
        new Map([
          [1, 2],
          [1.5, -1],
        ]),
        ["i", "d"],
      ),
    "na.replace: booleans": () => untyped.na.replace([[true, false]]),
    "stat.crosstab": () => untyped.stat.crosstab("i", "s"),
    "stat.freqItems": () => untyped.stat.freqItems(["i", "s"]),
    "stat.freqItems: support": () => untyped.stat.freqItems(["i"], 0.4),
    "stat.sampleBy": () => untyped.stat.sampleBy("s", Object.entries({ a: 0.5, b: 1 }), 7),
    "stat.sampleBy: column": () =>
      untyped.stat.sampleBy(
        col("i").mod(3),
        [
          [0, 0.1],
          [1, 0.2],
        ],
        7,
      ),
    describe: () => untyped.describe(),
    "describe: columns": () => untyped.describe("i", "s"),
    summary: () => untyped.summary(),
    "summary: statistics": () => untyped.summary("count", "33%", "count_distinct"),
  }),
  ...programs(RelationSchema, {
    "stat.corr": asked((df) => df.stat.corr("i", "d")),
    "stat.cov": asked((df) => df.stat.cov("i", "d")),
    "stat.approxQuantile": asked((df) => df.stat.approxQuantile("i", [0.25, 1], 0.1)),
    "stat.approxQuantile: columns": asked((df) => df.stat.approxQuantile(["i", "d"], [0.5], 0)),
  }),
};

export const typedStatistics = {
  ...frames({
    "na.drop": () => t.na.drop(),
    "na.drop: all": () => t.na.drop({ how: "all", subset: ["i", "s"] }),
    "na.drop: any of these": () => t.na.drop({ subset: ["i", "s"] }),
    "na.drop: thresh": () => t.na.drop({ thresh: 2 }),
    "na.fill": () => t.na.fill(0),
    "na.fill: double": () => t.na.fill(0.5, ["d"]),
    "na.fill: string": () => t.na.fill("x", ["s", "s2"]),
    "na.fill: a value a column": () => t.na.fill({ i: 1, d: 0.5, s: "x", b: true }),
    "na.replace": () =>
      t.na.replace([
        ["a", "b"],
        ["c", null],
      ]),
    "na.replace: booleans": () => t.na.replace([[true, false]]),
    "stat.crosstab": () => t.stat.crosstab("i", "s"),
    "stat.freqItems: under the names of the columns": () => t.stat.freqItems(["i", "s"]),
    "stat.sampleBy": () =>
      t.stat.sampleBy(
        "s",
        [
          ["a", 0.5],
          ["b", 1],
        ],
        7,
      ),
    "describe: columns": () => t.describe("i", "s"),
    summary: () => t.summary(),
  }),
  ...programs(RelationSchema, {
    "stat.corr": ask((df) => df.stat.corr("i", "d")),
    "stat.approxQuantile": ask((df) => df.stat.approxQuantile("i", [0.25, 1], 0.1)),
  }),
};
