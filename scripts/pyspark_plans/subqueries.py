"""Frames as expressions in verbs of other frames."""

from pyspark.sql.connect import functions as F

from .session import frame, t, u

few = u.select("i")
most = u.agg(F.max("i2").alias("most"))
outer = t.alias("a")
matching = u.where(F.col("i") == F.col("a.i").outer())


def _nested():
    return t.where(F.col("i").isin(u.where(F.col("i2") < most.scalar()).select("i")))


def _of_its_own():
    known = t.where(few.exists())
    return known.select(known["i"], t["s"])


subqueries = {
    "col: of a frame with a subquery": frame(_of_its_own),
    "exists": frame(lambda: t.where(few.exists())),
    "exists: not": frame(lambda: t.where(~few.exists())),
    "exists: of the row": frame(lambda: outer.where(matching.exists())),
    "scalar": frame(lambda: t.withColumn("most", most.scalar())),
    "scalar: of the row": frame(lambda: outer.select("i", matching.select("i2").scalar().alias("other"))),
    "scalar: in an expression": frame(lambda: t.where(F.col("i2") > most.scalar() - 1)),
    "scalar: in aggregates": frame(lambda: t.groupBy("b").agg((F.max("i") + most.scalar()).alias("n")).orderBy("b")),
    "scalar: a key to sort by": frame(lambda: t.orderBy(F.abs(F.col("i") - most.scalar()))),
    "scalar: twice": frame(lambda: t.select((most.scalar() + most.scalar()).alias("n"))),
    "scalar: on a join": frame(lambda: t.join(u, t["i2"] < most.scalar(), "semi")),
    "isin": frame(lambda: t.where(F.col("i").isin(few))),
    "isin: a subquery within": frame(_nested),
}
