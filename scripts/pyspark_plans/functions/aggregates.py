"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

b, = (F.col(name) for name in ("b",))

cases = {
    **columns(
        countDistinct=F.countDistinct("i"), countIf=F.count_if(b), sum=F.sum("i"), avg=F.avg("d"), max=F.max("s"),
        min=F.min("ts"), anyValue=F.any_value("s"), median=F.median("i"), collectList=F.collect_list("s"),
        collectSet=F.collect_set("s"), aggregateSql=F.expr("percentile_disc(0.5) WITHIN GROUP (ORDER BY i)"),
        approxCountDistinct=F.approx_count_distinct("s"), mean=F.mean("d"), sumDistinct=F.sum_distinct("i"),
        trySum=F.try_sum("i"), tryAvg=F.try_avg("i"), product=F.product("d"), boolAnd=F.bool_and(b), every=F.every(b),
        boolOr=F.bool_or(b), some=F.some(b), bitAnd=F.bit_and("i"), bitOr=F.bit_or("i"), bitXor=F.bit_xor("i"),
        grouping=F.grouping("s"), groupingId=F.grouping_id(),
    ),
    "count": column(F.count(F.col("*"))),
    "count: column": column(F.count("s")),
    "approxCountDistinct: rsd": column(F.approx_count_distinct("s", 0.1)),
    "groupingId: keys": column(F.grouping_id("s", "i")),
    "countDistinct: columns": column(F.countDistinct("i", "s")),
}
