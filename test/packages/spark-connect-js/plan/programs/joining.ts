import { col, functions as f } from "spark-connect-js";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import { frames, type row, t, typed, u } from "./setup.ts";

const keys = u.select("i", col("s").alias("other"));
const few = u.select(col("i2").alias("n"), col("s").alias("other"));
const lateral = () => u.where(col("i2").lt(col("a.i2").outer())).select(col("i2").alias("n"), col("s").alias("other"));

const joined = t.join(few, t.col("i2").gt(few.col("n")), "left");
const after = joined.filter(col("n").isNotNull());

/** Two frames side by side. */
export const untypedJoins = frames({
  "col: of each side and of both": () => joined.select(t.col("i2"), few.col("n"), joined.col("other"), joined.col("*")),
  "col: of a frame before": () => after.select(t.col("i"), joined.col("n"), after.col("other")),
  "join: nothing": () => t.join(few),
  "join: conditions": () => t.join(few, [t.col("i2").gt(few.col("n")), t.col("s").eq(few.col("other"))], "left"),
  "joinOn by join": () => t.join(few, t.col("i2").gt(few.col("n"))),
  "crossJoin: few": () => t.crossJoin(few),
  lateralJoin: () => t.alias("a").lateralJoin(lateral()),
  "lateralJoin: left": () => t.alias("a").lateralJoin(lateral(), undefined, "left"),
  "lateralJoin: condition": () => t.lateralJoin(few, col("i2").gt(col("n"))),
  joinAsOf: () => t.joinAsOf(few, "i2", "n"),
  "joinAsOf: expressions": () => t.joinAsOf(few, t.col("i2").plus(1), few.col("n")),
  "joinAsOf: all": () =>
    t.joinAsOf(few, "i2", "n", {
      on: t.col("s").eq(few.col("other")),
      how: "left",
      tolerance: f.lit(5),
      allowExactMatches: false,
      direction: "nearest",
    }),
  "joinAsOf: names": () => t.joinAsOf(keys, t.col("i2"), keys.col("i"), { on: ["i"], direction: "forward" }),
});

type Row = (typeof row)["~shape"];
const typedU = new DataFrame<Row>(u.state);
const some = new DataFrame<{ readonly n: Row["i2"]; readonly other: Row["s"] }>(few.state);

/** The same plans by typed frames. */
export const typedJoins = frames({
  joinOn: () => typed.joinOn(some, (l, r) => l.i2.gt(r.n)),
  "joinOn: left": () => typed.joinOn(some, (l, r) => l.i2.gt(r.n), "left"),
  "joinOn: anti": () => typed.joinOn(some, (l, r) => l.i2.gt(r.n), "anti"),
  "joinOn: itself": () => typed.alias("a").joinOn(typedU.alias("b"), (l, r) => l.i.eq(r.i), "semi"),
  "crossJoin: few by crossJoin": () => typed.crossJoin(some),
  "lateralJoin by lateralJoin": () =>
    typed
      .alias("a")
      .lateralJoin((a) => typedU.where((c) => c.i2.lt(a.i2.outer())).project((c) => ({ n: c.i2, other: c.s }))),
  "joinAsOf by joinAsOf": () => typed.joinAsOf(some, (l, r) => [l.i2, r.n]),
  "joinAsOf: expressions by joinAsOf": () => typed.joinAsOf(some, (l, r) => [l.i2.plus(1), r.n]),
  "joinAsOf: all by joinAsOf": () =>
    typed.joinAsOf(some, (l, r) => [l.i2, r.n], {
      on: (l, r) => l.s.eq(r.other),
      how: "left",
      tolerance: f.lit(5),
      allowExactMatches: false,
      direction: "nearest",
    }),
});
