"""Groups of rows, and what is made of them."""

from pyspark.sql.connect import functions as F

from .session import frame, t

total = F.sum("i").alias("total")
most = F.max("i2").alias("most")

# `sum` and its like by `agg`: PySpark's own ask the server for the schema before they make this plan.
grouping = {
    "grouped.count": frame(lambda: t.groupBy("s").count()),
    "grouped.sum": frame(lambda: t.groupBy("s").agg(F.sum("i"), F.sum("d"))),
    "grouped.avg": frame(lambda: t.groupBy("s").agg(F.avg("i"))),
    "grouped.min": frame(lambda: t.groupBy("s").agg(F.min("i"))),
    "grouped.max": frame(lambda: t.groupBy("s").agg(F.max("i"))),
    "rollup: keys": frame(lambda: t.rollup("s", "b").agg(total).orderBy("s", "b", "total")),
    "rollup: expressions": frame(lambda: t.rollup(F.col("st.x"), "s").count()),
    "cube: keys": frame(lambda: t.cube("s", "b").agg(total).orderBy("s", "b", "total")),
    "groupingSets": frame(lambda: t.groupingSets([["s", "b"], ["s"]], "s", "b").agg(total).orderBy("s", "b", "total")),
    "groupingSets: expressions": frame(lambda: t.groupingSets([[F.col("st.x")], []], F.col("st.x")).count()),
    "pivot": frame(lambda: t.groupBy("b").pivot("s", ["a", "z"]).agg(total)),
    "pivot: several": frame(lambda: t.groupBy("b").pivot("i", [1, 3]).agg(total, most)),
    "pivot: booleans": frame(lambda: t.groupBy("s").pivot("b", [True, False]).agg(total)),
    "pivot: all values": frame(lambda: t.groupBy("b").pivot("i").agg(F.sum("i2")).orderBy("b")),
}
