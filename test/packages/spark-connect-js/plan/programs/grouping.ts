import { col, functions as f } from "spark-connect-js";
import { frames, t, typed } from "./setup.ts";

const total = f.sum(col("i")).alias("total");
const most = f.max(col("i2")).alias("most");

/** Groups of rows, and what is made of them. */
export const untypedGroups = frames({
  "grouped.count": () => t.groupBy("s").count(),
  "grouped.sum": () => t.groupBy("s").sum("i", "d"),
  "grouped.avg": () => t.groupBy("s").avg("i"),
  "grouped.avg by mean": () => t.groupBy("s").mean("i"),
  "grouped.min": () => t.groupBy("s").min("i"),
  "grouped.max": () => t.groupBy("s").max("i"),
  "rollup: keys": () => t.rollup("s", "b").agg(total).orderBy("s", "b", "total"),
  "rollup: expressions": () => t.rollup(col("st.x"), "s").count(),
  "cube: keys": () => t.cube("s", "b").agg(total).orderBy("s", "b", "total"),
  groupingSets: () =>
    t
      .groupingSets([["s", "b"], ["s"]], "s", "b")
      .agg(total)
      .orderBy("s", "b", "total"),
  "groupingSets: expressions": () => t.groupingSets([[col("st.x")], []], col("st.x")).count(),
  pivot: () => t.groupBy("b").pivot("s", ["a", "z"]).agg(total),
  "pivot: several": () => t.groupBy("b").pivot("i", [1, 3]).agg(total, most),
  "pivot: booleans": () => t.groupBy("s").pivot("b", [true, false]).agg(total),
  "pivot: all values": () => t.groupBy("b").pivot("i").sum("i2").orderBy("b"),
});

/** The same plans by typed frames. */
export const typedGroups = frames({
  "rollup: keys by rollup": () =>
    typed
      .rollup("s", "b")
      .agg((c) => ({ total: f.sum(c.i) }))
      .orderBy((c) => [c.s, c.b, c.total]),
  "cube: keys by cube": () =>
    typed
      .cube("s", "b")
      .agg((c) => ({ total: f.sum(c.i) }))
      .orderBy((c) => [c.s, c.b, c.total]),
  "groupingSets by groupingSets": () =>
    typed
      .groupingSets([["s", "b"], ["s"]])
      .agg((c) => ({ total: f.sum(c.i) }))
      .orderBy((c) => [c.s, c.b, c.total]),
  "pivot by pivot": () =>
    typed
      .groupBy("b")
      .pivot("s", ["a", "z"])
      .agg((c) => ({ total: f.sum(c.i) })),
  "pivot: several by pivot": () =>
    typed
      .groupBy("b")
      .pivot("i", [1, 3])
      .agg((c) => ({ total: f.sum(c.i), most: f.max(c.i2) })),
  "pivot: booleans by pivot": () =>
    typed
      .groupBy("s")
      .pivot("b", [true, false])
      .agg((c) => ({ total: f.sum(c.i) })),
});
