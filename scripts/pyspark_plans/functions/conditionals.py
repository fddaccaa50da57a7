"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

b, i, s = (F.col(name) for name in ("b", "i", "s"))

cases = {
    **columns(
        when=F.when(b, F.lit("x")), coalesce=F.coalesce("s", F.lit("")), isNull=F.isnull("s"),
        isNotNull=F.isnotnull("s"), eq=i == F.col("i2"), eqNullSafe=i.eqNullSafe(F.col("i2")), asc=F.asc("i"),
        desc=F.desc("i"), raiseError=F.raise_error("no"),
    ),
    "when: otherwise": column(F.when(b, F.lit("x")).otherwise(s)),
    "when: chain": column(F.when(b, F.lit("x")).when(i > 1, s).when(i > 2, F.lit("z")).otherwise(F.lit("y"))),
    "when: chain without otherwise": column(F.when(b, F.lit("x")).when(i > 1, s)),
}
