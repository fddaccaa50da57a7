"""Sources of rows and verbs on them."""

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.plan import SQL, SubqueryAlias
from pyspark.sql.connect.window import Window
from pyspark.sql.types import IntegerType, LongType, StringType, StructField, StructType

from .session import client, frame, spark, t, u

rows = StructType([StructField("id", LongType(), False), StructField("name", StringType(), True)])
sub = SubqueryAlias(t._plan, "v")

sources = {
    "table": frame(lambda: spark.table("db.t")),
    "read.table: options": frame(lambda: spark.read.option("versionAsOf", 3).table("t")),
    "read.load": frame(lambda: spark.read.load()),
    "read.load: one path": frame(lambda: spark.read.format("delta").load("/data/t")),
    "read.load: paths": frame(lambda: spark.read.format("parquet").load(["/a", "/b"])),
    "read.option": frame(lambda: spark.read.format("csv").option("header", True).option("sep", ";").load("/a")),
    "read.options": frame(lambda: spark.read.options(multiLine=False, samplingRatio=0.5, maxColumns=7).json("/a")),
    "read.schema": frame(lambda: spark.read.schema("id BIGINT, name STRING").json("/a")),
    "read.json": frame(lambda: spark.read.json(["/a", "/b"])),
    "read.csv": frame(lambda: spark.read.csv("/a")),
    "read.parquet": frame(lambda: spark.read.parquet("/a", "/b")),
    "read.text": frame(lambda: spark.read.option("lineSep", "\n").text("/a")),
    "read.orc": frame(lambda: spark.read.orc(["/a", "/b"])),
    "read.xml": frame(lambda: spark.read.option("rowTag", "r").xml("/a")),
    "read.jdbc": frame(lambda: spark.read.jdbc("jdbc:x", "a", properties={"user": "u"})),
    "readStream.table": frame(lambda: spark.readStream.table("t")),
    "readStream.load": frame(lambda: spark.readStream.format("rate").option("rowsPerSecond", 5).load()),
    "range: to": frame(lambda: spark.range(10)),
    "range: from, to": frame(lambda: spark.range(5, 10)),
    "range: step, partitions": frame(lambda: spark.range(10, -10, -2, 4)),
    "createDataFrame": frame(lambda: spark.createDataFrame([(1, "a"), (2, None)], rows)),
    "createDataFrame: no rows": frame(lambda: spark.createDataFrame([], rows)),
    "withRelations": lambda: SQL("SELECT * FROM v", [], {}, [sub]).plan(client),
}


def _best():
    best = F.rank().over(Window.partitionBy("s").orderBy(F.col("i").desc())) == 1
    return t.withColumn("~qualified", best).filter(F.col("`~qualified`")).drop("~qualified")


def _not_null(name):
    message = f"column {name} is NOT NULL in its schema, but a row has null there"
    return F.coalesce(F.col(name), F.raise_error(F.lit(message))).alias(name)


verbs = {
    "select": frame(lambda: t.select("i", "s")),
    "select: nothing": frame(lambda: t.select()),
    "select: all": frame(lambda: t.select("*")),
    "select: all of one": frame(lambda: t.alias("a").select("a.*")),
    "select: expressions": frame(lambda: t.select(F.col("st.x"), (F.col("i") + 1).alias("next"), F.col("`a.b`"))),
    "project": frame(lambda: t.select((F.col("i") + 1).alias("next"), F.upper("s").alias("s"))),
    "col": frame(lambda: t.join(u, t["i"] == u["i"], "left").select(t["i"], u["s"], t["*"])),
    "metadataColumn": frame(lambda: t.select(t.metadataColumn("_metadata"))),
    "withColumn": frame(lambda: t.withColumn("n", F.col("i") * 2)),
    "withColumns": frame(lambda: t.withColumns({"n": F.col("i") * 2, "m": F.lit("x")})),
    "withColumnRenamed": frame(lambda: t.withColumnRenamed("i", "n")),
    "drop": frame(lambda: t.drop("i", "s")),
    "drop: column": frame(lambda: t.drop(F.col("i"), "s")),
    "toDF": frame(lambda: t.toDF("a", "b")),
    "where": frame(lambda: t.where(F.col("i") > 10)),
    "qualify": frame(_best),
    "hint": frame(lambda: t.hint("broadcast")),
    "hint: parameters": frame(lambda: t.hint("repartition", 8, "i")),
    "broadcast": frame(lambda: F.broadcast(t)),
    "limit": frame(lambda: t.limit(5)),
    "offset": frame(lambda: t.offset(5)),
    "distinct": frame(lambda: t.distinct()),
    "dropDuplicates": frame(lambda: t.dropDuplicates()),
    "dropDuplicates: columns": frame(lambda: t.dropDuplicates(["i", "s"])),
    "dropna": frame(lambda: t.dropna()),
    "dropna: columns": frame(lambda: t.dropna(subset=["i", "s"])),
    "dropna: at least": frame(lambda: t.dropna(thresh=2, subset=["i", "s"])),
    "alias": frame(lambda: t.alias("a")),
    "orderBy": frame(lambda: t.orderBy("i", F.col("s").desc())),
    "orderBy: asc": frame(lambda: t.orderBy(F.col("i").asc())),
    "orderBy: desc": frame(lambda: t.orderBy(F.col("i").desc())),
    "orderBy: ascNullsFirst": frame(lambda: t.orderBy(F.col("i").asc_nulls_first())),
    "orderBy: ascNullsLast": frame(lambda: t.orderBy(F.col("i").asc_nulls_last())),
    "orderBy: descNullsFirst": frame(lambda: t.orderBy(F.col("i").desc_nulls_first())),
    "orderBy: descNullsLast": frame(lambda: t.orderBy(F.col("i").desc_nulls_last())),
    "sortWithinPartitions": frame(lambda: t.sortWithinPartitions("i", F.col("s").desc())),
    "union": frame(lambda: t.union(u)),
    "unionByName": frame(lambda: t.unionByName(u)),
    "unionByName: missing columns": frame(lambda: t.unionByName(u, allowMissingColumns=True)),
    "intersect": frame(lambda: t.intersect(u)),
    "subtract": frame(lambda: t.subtract(u)),
    "union: the same frame": frame(lambda: t.limit(3).union(t)),
    "join": frame(lambda: t.join(u, "i")),
    "join: columns": frame(lambda: t.join(u, ["i", "s"])),
    "join: inner": frame(lambda: t.join(u, ["i"], "inner")),
    "join: left": frame(lambda: t.join(u, ["i"], "left")),
    "join: right": frame(lambda: t.join(u, ["i"], "right")),
    "join: full": frame(lambda: t.join(u, ["i"], "full")),
    "join: semi": frame(lambda: t.join(u, ["i"], "semi")),
    "join: anti": frame(lambda: t.join(u, ["i"], "anti")),
    "join: condition": frame(lambda: t.join(u, F.col("t.i") == F.col("u.i"))),
    "crossJoin": frame(lambda: t.crossJoin(u)),
    "groupBy": frame(lambda: t.groupBy("s").agg(F.max("i").alias("most"), F.count(F.lit(1)).alias("n"))),
    "groupBy: expressions": frame(lambda: t.groupBy(F.col("st.x"), "s").agg(F.avg("d"))),
    "groupBy: countDistinct": frame(lambda: t.groupBy("s").agg(F.countDistinct("i", "d").alias("n"))),
    "agg": frame(lambda: t.agg(F.sum("i").alias("total"), F.min("s").alias("first"))),
    "rollup": frame(lambda: t.rollup("s").agg(F.sum("i").alias("total"))),
    "cube": frame(lambda: t.cube("s").agg(F.sum("i").alias("total"))),
    "observe": frame(lambda: t.observe("seen", F.count(F.lit(1)).alias("rows"), F.max("i").alias("most"))),
    "as": frame(lambda: t.select(_not_null("i"), "s")),
}
