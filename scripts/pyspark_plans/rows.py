"""Verbs that keep the columns."""

from pyspark.sql.connect import functions as F

from .session import frame, t, u


def _aligned(df):
    """The other side of a set operation, its columns in the order of t's."""
    return t.filter(F.lit(False)).unionByName(df)


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
    "intersectAll": frame(lambda: t.intersectAll(u)),
    "exceptAll": frame(lambda: t.exceptAll(u)),
    "intersect: columns matched": frame(lambda: t.intersect(_aligned(u))),
    "intersectAll: columns matched": frame(lambda: t.intersectAll(_aligned(u))),
    "subtract: columns matched": frame(lambda: t.subtract(_aligned(u))),
    "exceptAll: columns matched": frame(lambda: t.exceptAll(_aligned(u))),
}
