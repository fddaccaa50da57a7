import { col, functions as f } from "spark-connect-js";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import { frames, type row, t, typed, u } from "./setup.ts";

const few = u.select("i");
const most = u.agg(f.max(col("i2")).alias("most"));
const outer = t.alias("a");
const matching = u.where(col("i").eq(col("a.i").outer()));

/** Frames as expressions in verbs of other frames. */
export const untypedSubqueries = frames({
  "col: of a frame with a subquery": () => {
    const known = t.where(few.exists());
    return known.select(known.col("i"), t.col("s"));
  },
  exists: () => t.where(few.exists()),
  "exists: not": () => t.where(few.exists().not()),
  "exists: of the row": () => outer.where(matching.exists()),
  scalar: () => t.withColumn("most", most.scalar()),
  "scalar: of the row": () => outer.select("i", matching.select("i2").scalar().alias("other")),
  "scalar: in an expression": () => t.where(col("i2").gt(most.scalar().minus(1))),
  "scalar: in aggregates": () =>
    t
      .groupBy("b")
      .agg(
        f
          .max(col("i"))
          .map((n) => n.plus(most.scalar()))
          .alias("n"),
      )
      .orderBy("b"),
  "scalar: a key to sort by": () => t.orderBy(f.abs(col("i").minus(most.scalar()))),
  "scalar: twice": () => t.select(most.scalar().plus(most.scalar()).alias("n")),
  "scalar: on a join": () => t.join(u, t.col("i2").lt(most.scalar()), "semi"),
  isin: () => t.where(col("i").isin(few)),
  "isin: a subquery within": () => t.where(col("i").isin(u.where(col("i2").lt(most.scalar())).select("i"))),
});

const other = new DataFrame<(typeof row)["~shape"]>(u.state);

/** The same plans by typed frames. */
export const typedSubqueries = frames({
  "exists by exists": () => typed.where(() => other.select("i").exists()),
  "exists: of the row by outer": () => typed.alias("a").where((a) => other.where((c) => c.i.eq(a.i.outer())).exists()),
  "scalar by scalar": () => typed.withColumn("most", () => other.agg((c) => ({ most: f.max(c.i2) })).scalar()),
  "scalar: on a join by joinOn": () =>
    typed.joinOn(other, (l) => l.i2.lt(other.agg((c) => ({ most: f.max(c.i2) })).scalar()), "semi"),
  "isin by isin": () => typed.where((c) => c.i.isin(other.select("i"))),
});
