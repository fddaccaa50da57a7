"""What actions send: answers, SQL, views and writes."""

from pyspark.sql.connect import functions as F

from .session import sent, spark, t


def _sql(*args):
    return sent(lambda: spark.sql(*args))


actions = {
    "collect": sent(lambda: t.select("i").collect()),
    "toArrow": sent(lambda: t.select("i")._to_table()),
    "toLocalIterator": sent(lambda: next(t.select("i").toLocalIterator())),
    "count": sent(lambda: t.count()),
    "first": sent(lambda: t.first()),
    "take": sent(lambda: t.take(3)),
    "tail": sent(lambda: t.tail(3)),
    "isEmpty": sent(lambda: t.isEmpty()),
    "show": sent(lambda: t.show()),
    "show: rows, whole cells, vertical": sent(lambda: t.show(5, truncate=False, vertical=True)),
    "showString: cut at 7": sent(lambda: t.show(truncate=7)),
    "createTempView": sent(lambda: t.createTempView("v")),
    "createOrReplaceTempView": sent(lambda: t.createOrReplaceTempView("v")),
    "sql": _sql("CREATE TABLE a (i INT)"),
    "sql: named": _sql("SELECT :n, :s, :l", {"n": 1, "s": "x", "l": F.array(F.lit(1), F.lit(2))}),
    "sql: positional": _sql("SELECT ?, ?, ?", [1, "x", F.col("i")]),
    "write.save": sent(lambda: t.write.save("/a")),
    "write.save: nowhere": sent(lambda: t.write.format("noop").mode("overwrite").save()),
    "write.format": sent(lambda: t.write.format("delta").save("/a")),
    "write.mode: error": sent(lambda: t.write.mode("error").save("/a")),
    "write.mode: append": sent(lambda: t.write.mode("append").save("/a")),
    "write.mode: overwrite": sent(lambda: t.write.mode("overwrite").save("/a")),
    "write.mode: ignore": sent(lambda: t.write.mode("ignore").save("/a")),
    "write.option": sent(lambda: t.write.option("overwriteSchema", True).option("header", False).save("/a")),
    "write.options": sent(lambda: t.write.options(compression="zstd", maxRecordsPerFile=10).save("/a")),
    "write.partitionBy": sent(lambda: t.write.partitionBy("i", "s").save("/a")),
    "write.json": sent(lambda: t.write.json("/a")),
    "write.parquet": sent(lambda: t.write.parquet("/a")),
    "write.csv": sent(lambda: t.write.csv("/a")),
    "write.orc": sent(lambda: t.write.orc("/a")),
    "write.text": sent(lambda: t.write.text("/a")),
    "write.xml": sent(lambda: t.write.xml("/a")),
    "write.jdbc": sent(lambda: t.write.jdbc("jdbc:x", "a", properties={"user": "u"})),
    "write.bucketBy": sent(lambda: t.write.bucketBy(4, "i", "s").saveAsTable("a")),
    "write.sortBy": sent(lambda: t.write.bucketBy(4, "i").sortBy("s", "i").saveAsTable("a")),
    "write.clusterBy": sent(lambda: t.write.clusterBy("i", "s").saveAsTable("a")),
    "write.saveAsTable": sent(lambda: t.write.format("delta").mode("append").saveAsTable("db.a")),
    "write.insertInto": sent(lambda: t.write.insertInto("db.a")),
    "writeTo.append": sent(lambda: t.writeTo("a").append()),
    "writeTo.create": sent(lambda: t.writeTo("a").using("delta").partitionedBy("i", F.col("s")).create()),
    "writeTo.replace": sent(lambda: t.writeTo("a").tableProperty("k", "v").replace()),
    "writeTo.createOrReplace": sent(lambda: t.writeTo("a").clusterBy("i", "s").createOrReplace()),
    "writeTo.overwrite": sent(lambda: t.writeTo("a").option("x", True).overwrite(F.col("i") > 1)),
    "writeTo.overwritePartitions": sent(lambda: t.writeTo("a").options(x="1", y="2").overwritePartitions()),
    "mergeInto": sent(
        lambda: t.alias("s").mergeInto("a", F.expr("a.i = s.i")).whenMatched().updateAll().whenNotMatched().insertAll().merge()
    ),
    "mergeInto: conditions and values": sent(
        lambda: t.mergeInto("a", F.col("i") == F.col("i2"))
        .whenMatched(F.col("b")).delete()
        .whenMatched().update({"s": F.lit("x"), "st.y": F.col("s2")})
        .whenNotMatched(F.col("i") > 1).insert({"i": F.col("i")})
        .whenNotMatchedBySource(F.col("b")).updateAll()
        .whenNotMatchedBySource().delete()
        .withSchemaEvolution().merge()
    ),
    "write.insertInto: overwrite": sent(lambda: t.write.insertInto("db.a", overwrite=True)),
}
