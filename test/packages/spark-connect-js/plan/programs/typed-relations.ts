import { functions as f, Observation, Window } from "spark-connect-js";
import * as schema from "spark-connect-js/schema";
import { DataFrame } from "../../../../../packages/spark-connect-js/src/api/dataframe.ts";
import { frames, u as otherUntyped, type row, t as untyped } from "./setup.ts";

type Row = (typeof row)["~shape"];
const two = schema.schema({ i: schema.int(), s: schema.string().nullable() });

const t = new DataFrame<Row>(untyped.state);
const u = new DataFrame<Row>(otherUntyped.state);
const keys = new DataFrame<{ readonly i: schema.Int }>(otherUntyped.state);

/** The same plans by the verbs of typed frames. */
export const typedVerbs = frames({
  select: () => t.select("i", "s"),
  "select by orderColumns": () => new DataFrame<(typeof two)["~shape"]>(untyped.state).orderColumns(two),
  project: () => t.project((c) => ({ next: c.i.plus(1), s: f.upper(c.s) })),
  withColumn: () => t.withColumn("n", (c) => c.i.times(2)),
  withColumns: () => t.withColumns((c) => ({ n: c.i.times(2), m: f.lit("x") })),
  "withColumnRenamed by rename": () => t.rename("i", "n"),
  "toDF by toDF": () => new DataFrame<{ readonly i: schema.Int; readonly j: schema.Int }>(untyped.state).toDF("a", "b"),
  drop: () => t.drop("i", "s"),
  where: () => t.where((c) => c.i.gt(10)),
  "where by transform": () => t.transform((df) => df.where((c) => c.i.gt(10))),
  "where by asNullable": () => t.where((c) => c.i.gt(10)).asNullable("i"),
  "where by untyped": () => t.where((c) => c.i.gt(10)).untyped(),
  qualify: () => t.qualify((c) => f.rank().over(Window.partitionBy(c.s).orderBy(c.i.desc())).eq(1)),
  "dropna: columns by dropNulls": () => t.dropNulls("i", "s"),
  orderBy: () => t.orderBy((c) => [c.i, c.s.desc()]),
  "orderBy: asc": () => t.orderBy((c) => c.i),
  "orderBy: desc": () => t.orderBy((c) => c.i.desc()),
  sortWithinPartitions: () => t.sortWithinPartitions((c) => [c.i, c.s.desc()]),
  dropDuplicates: () => t.dropDuplicates(),
  "dropDuplicates: columns": () => t.dropDuplicates("i", "s"),
  "unionByName by union": () => t.union(u),
  groupBy: () => t.groupBy("s").agg((c) => ({ most: f.max(c.i), n: f.count() })),
  agg: () => t.agg((c) => ({ total: f.sum(c.i), first: f.min(c.s) })),
  join: () => t.join(keys, ["i"]),
  "join: left": () => t.join(keys, ["i"], "left"),
  "join: right": () => t.join(keys, ["i"], "right"),
  "join: full": () => t.join(keys, ["i"], "full"),
  "join: semi": () => t.join(keys, ["i"], "semi"),
  "join: anti": () => t.join(keys, ["i"], "anti"),
  observe: () =>
    t.observe(new Observation<{ rows: bigint; most: number | null }>("seen"), (c) => ({
      rows: f.count(),
      most: f.max(c.i),
    })),
});
