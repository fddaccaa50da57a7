"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

b, = (F.col(name) for name in ("b",))

cases = {
    **columns(
        countDistinct=F.countDistinct("i"), countIf=F.count_if(b), sum=F.sum("i"), avg=F.avg("d"), max=F.max("s"),
        min=F.min("ts"), anyValue=F.any_value("s"), median=F.median("i"), collectList=F.collect_list("s"),
        collectSet=F.collect_set("s"), aggregateSql=F.expr("percentile_disc(0.5) WITHIN GROUP (ORDER BY i)"),
    ),
    "count": column(F.count(F.col("*"))),
    "count: column": column(F.count("s")),
    "countDistinct: columns": column(F.countDistinct("i", "s")),
}
