"""Verbs that keep the columns."""

from pyspark.sql.connect import functions as F

from .session import frame, t, u


# Without the map, which no set operation takes; the columns of the second in another order.
a = t.select("i", "s")
b = u.select("s", "i")


def _aligned(df):
    """The other side of a set operation, its columns in the order of a's."""
    return a.filter(F.lit(False)).unionByName(df)


rows = {
    "repartition": frame(lambda: t.repartition(8)),
    "repartition: columns": frame(lambda: t.repartition("i", F.col("s"))),
    "repartition: a number and columns": frame(lambda: t.repartition(8, "i", F.col("s"))),
    "repartition: expression": frame(lambda: t.repartition(8, F.upper("s"))),
    "repartitionByRange": frame(lambda: t.repartitionByRange("i", F.col("s").desc())),
    "repartitionByRange: a number": frame(lambda: t.repartitionByRange(8, F.col("i").asc_nulls_last())),
    "repartitionById": frame(lambda: t.repartitionById(8, "i")),
    "coalesce": frame(lambda: t.coalesce(2)),
    "sample": frame(lambda: t.sample(0.25, 7)),
    "sample: with replacement": frame(lambda: t.sample(True, 1.5, 2**62)),
    "randomSplit: the first": frame(lambda: t.randomSplit([1.0, 2.0, 4.0], 42)[0]),
    "randomSplit: the last": frame(lambda: t.randomSplit([1.0, 2.0, 4.0], 42)[2]),
    "dropDuplicatesWithinWatermark": frame(lambda: t.withWatermark("ts", "1 hour").dropDuplicatesWithinWatermark()),
    "dropDuplicatesWithinWatermark: columns": frame(lambda: t.dropDuplicatesWithinWatermark(["i", "s"])),
    "withWatermark": frame(lambda: t.withWatermark("ts", "10 minutes")),
    "intersectAll": frame(lambda: a.intersectAll(u.select("i", "s"))),
    "exceptAll": frame(lambda: a.exceptAll(u.select("i", "s"))),
    "intersect: columns matched": frame(lambda: a.intersect(_aligned(b))),
    "intersectAll: columns matched": frame(lambda: a.intersectAll(_aligned(b))),
    "subtract: columns matched": frame(lambda: a.subtract(_aligned(b))),
    "exceptAll: columns matched": frame(lambda: a.exceptAll(_aligned(b))),
}
