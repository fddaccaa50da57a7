import { col, functions as f, Observation, Window } from "spark-connect-js";
import * as schema from "spark-connect-js/schema";
import { frames, t, u } from "./setup.ts";

const rightCol = (name: string) => u.col(name);

/** Verbs of untyped frames. */
export const untypedVerbs = frames({
  select: () => t.select("i", "s"),
  "select: nothing": () => t.select(),
  "select: all": () => t.select("*"),
  "select: all of one": () => t.alias("a").select("a.*"),
  "select: expressions": () => t.select(col("st.x"), col("i").plus(1).alias("next"), "`a.b`"),
  col: () => t.join(u, t.col("i").eq(rightCol("i")), "left").select(t.col("i"), rightCol("s"), t.col("*")),
  withColumn: () => t.withColumn("n", col("i").times(2)),
  withColumns: () => t.withColumns({ n: col("i").times(2), m: f.lit("x") }),
  withColumnRenamed: () => t.withColumnRenamed("i", "n"),
  drop: () => t.drop("i", "s"),
  "drop: column": () => t.drop(col("i"), "s"),
  toDF: () => t.toDF("a", "b"),
  where: () => t.where(col("i").gt(10)),
  "where by filter": () => t.filter(col("i").gt(10)),
  hint: () => t.hint("broadcast"),
  "hint: parameters": () => t.hint("repartition", 8, "i"),
  broadcast: () => f.broadcast(t),
  limit: () => t.limit(5),
  offset: () => t.offset(5),
  distinct: () => t.distinct(),
  dropDuplicates: () => t.dropDuplicates(),
  "dropDuplicates: columns": () => t.dropDuplicates("i", "s"),
  dropna: () => t.dropna(),
  "dropna: columns": () => t.dropna("i", "s"),
  alias: () => t.alias("a"),
  orderBy: () => t.orderBy("i", col("s").desc()),
  "orderBy by sort": () => t.sort("i", col("s").desc()),
  "orderBy: asc": () => t.sort(col("i").asc()),
  "orderBy: desc": () => t.sort(col("i").desc()),
  "orderBy: ascNullsFirst": () => t.orderBy(col("i").ascNullsFirst()),
  "orderBy: ascNullsLast": () => t.orderBy(col("i").ascNullsLast()),
  "orderBy: descNullsFirst": () => t.orderBy(col("i").descNullsFirst()),
  "orderBy: descNullsLast": () => t.orderBy(col("i").descNullsLast()),
  sortWithinPartitions: () => t.sortWithinPartitions("i", col("s").desc()),
  union: () => t.union(u),
  "union: the same frame": () => t.limit(3).union(t),
  unionByName: () => t.unionByName(u),
  "unionByName: missing columns": () => t.unionByName(u, true),
  intersect: () => t.intersect(u),
  subtract: () => t.subtract(u),
  join: () => t.join(u, "i"),
  "join: columns": () => t.join(u, ["i", "s"]),
  "join: inner": () => t.join(u, ["i"], "inner"),
  "join: left": () => t.join(u, ["i"], "left"),
  "join: right": () => t.join(u, ["i"], "right"),
  "join: full": () => t.join(u, ["i"], "full"),
  "join: semi": () => t.join(u, ["i"], "semi"),
  "join: anti": () => t.join(u, ["i"], "anti"),
  "join: condition": () => t.join(u, col("t.i").eq(col("u.i"))),
  crossJoin: () => t.crossJoin(u),
  groupBy: () => t.groupBy("s").agg(f.max(col("i")).alias("most"), f.count().alias("n")),
  "groupBy: expressions": () => t.groupBy(col("st.x"), "s").agg(f.avg(col("d"))),
  "groupBy: countDistinct": () => t.groupBy("s").agg(f.countDistinct(col("i"), col("d")).alias("n")),
  observe: () => t.observe(new Observation("seen"), f.count().alias("rows"), f.max(col("i")).alias("most")),
  rollup: () => t.rollup("s").agg(f.sum(col("i")).alias("total")),
  cube: () => t.cube("s").agg(f.sum(col("i")).alias("total")),
  metadataColumn: () => t.select(t.metadataColumn("_metadata")),
  agg: () => t.agg(f.sum(col("i")).alias("total"), f.min(col("s")).alias("first")),
  as: () => t.as(schema.schema({ i: schema.int(), s: schema.string().nullable() })),
  qualify: () => {
    const best = f
      .rank()
      .over(Window.partitionBy(col("s")).orderBy(col("i").desc()))
      .eq(1);
    return t.withColumn("~qualified", best).filter(col("`~qualified`")).drop("~qualified");
  },
});
