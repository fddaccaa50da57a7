import { col, type DataFrameWriter, functions as f, type SparkSession, type UntypedDataFrame } from "spark-connect-js";
import * as schema from "spark-connect-js/schema";
import { PlanSchema } from "../../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { programs } from "./program.ts";
import { caught } from "./sent.ts";

const on = (action: (t: UntypedDataFrame) => Promise<unknown>) => () =>
  caught("plan", (spark) => action(spark.table("t")));
const sql =
  (...args: Parameters<SparkSession["sql"]>) =>
  () =>
    caught("plan", (spark) => spark.sql(...args));
const writing = (action: (writer: DataFrameWriter) => Promise<void>) => on((t) => action(t.write));

export const actions = programs(PlanSchema, {
  collect: on((t) => t.select("i").collect()),
  toArrow: on((t) => t.select("i").toArrow()),
  toLocalIterator: on((t) => t.select("i").toLocalIterator().next()),
  "toLocalIterator by toLocalBatches": on((t) => t.select("i").toLocalBatches().next()),
  count: on((t) => t.count()),
  first: on((t) => t.first()),
  take: on((t) => t.take(3)),
  tail: on((t) => t.tail(3)),
  isEmpty: on((t) => t.isEmpty()),
  show: on((t) => t.show()),
  "show: rows, whole cells, vertical": on((t) => t.show({ rows: 5, truncate: 0, vertical: true })),
  "showString: cut at 7": on((t) => t.showString({ truncate: 7 })),
  createTempView: on((t) => t.createTempView("v")),
  createOrReplaceTempView: on((t) => t.createOrReplaceTempView("v")),
  sql: sql("CREATE TABLE a (i INT)"),
  "sql: named": sql("SELECT :n, :s, :l", { n: 1, s: "x", l: f.array(f.lit(1), f.lit(2)) }),
  "sql: positional": sql("SELECT ?, ?, ?", [1, "x", col("i")]),
  "write.save": writing((w) => w.save("/a")),
  "write.save: nowhere": writing((w) => w.format("noop").mode("overwrite").save()),
  "write.format": writing((w) => w.format("delta").save("/a")),
  "write.mode: error": writing((w) => w.mode("error").save("/a")),
  "write.mode: append": writing((w) => w.mode("append").save("/a")),
  "write.mode: overwrite": writing((w) => w.mode("overwrite").save("/a")),
  "write.mode: ignore": writing((w) => w.mode("ignore").save("/a")),
  "write.option": writing((w) => w.option("overwriteSchema", true).option("header", false).save("/a")),
  "write.options": writing((w) => w.options({ compression: "zstd", maxRecordsPerFile: 10 }).save("/a")),
  "write.partitionBy": writing((w) => w.partitionBy("i", "s").save("/a")),
  "write.json": writing((w) => w.json("/a")),
  "write.parquet": writing((w) => w.parquet("/a")),
  "write.csv": writing((w) => w.csv("/a")),
  "write.orc": writing((w) => w.orc("/a")),
  "write.text": writing((w) => w.text("/a")),
  "write.xml": writing((w) => w.xml("/a")),
  "write.jdbc": writing((w) => w.jdbc("jdbc:x", "a", { user: "u" })),
  "write.bucketBy": writing((w) => w.bucketBy(4, "i", "s").saveAsTable("a")),
  "write.sortBy": writing((w) => w.bucketBy(4, "i").sortBy("s", "i").saveAsTable("a")),
  "write.clusterBy": writing((w) => w.clusterBy("i", "s").saveAsTable("a")),
  "write.saveAsTable": writing((w) => w.format("delta").mode("append").saveAsTable("db.a")),
  "write.insertInto": writing((w) => w.insertInto("db.a")),
  "writeTo.append": on((t) => t.writeTo("a").append()),
  "writeTo.create": on((t) => t.writeTo("a").using("delta").partitionedBy("i", col("s")).create()),
  "writeTo.replace": on((t) => t.writeTo("a").tableProperty("k", "v").replace()),
  "writeTo.createOrReplace": on((t) => t.writeTo("a").clusterBy("i", "s").createOrReplace()),
  "writeTo.overwrite": on((t) => t.writeTo("a").option("x", true).overwrite(col("i").gt(1))),
  "writeTo.overwritePartitions": on((t) => t.writeTo("a").options({ x: "1", y: 2 }).overwritePartitions()),
  mergeInto: on((t) =>
    t
      .alias("s")
      .mergeInto("a", f.expr("a.i = s.i", schema.boolean()))
      .whenMatched()
      .updateAll()
      .whenNotMatched()
      .insertAll()
      .merge(),
  ),
  "mergeInto: conditions and values": on((t) =>
    t
      .mergeInto("a", col("i").eq(col("i2")))
      .whenMatched(col("b"))
      .delete()
      .whenMatched()
      .update({ s: f.lit("x"), "st.y": col("s2") })
      .whenNotMatched(col("i").gt(1))
      .insert({ i: col("i") })
      .whenNotMatchedBySource(col("b"))
      .updateAll()
      .whenNotMatchedBySource()
      .delete()
      .withSchemaEvolution()
      .merge(),
  ),
  "write.insertInto: overwrite": writing((w) => w.mode("overwrite").insertInto("db.a")),
});
