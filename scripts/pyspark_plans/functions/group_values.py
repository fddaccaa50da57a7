"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        maxBy=F.max_by("s", "i"), minBy=F.min_by("s", "ts"), first=F.first("s"), firstValue=F.first_value("s"),
        last=F.last("s"), lastValue=F.last_value("s"), mode=F.mode("s"), arrayAgg=F.array_agg("s"),
        listagg=F.listagg("s"), stringAgg=F.string_agg("s", ","), listaggDistinct=F.listagg_distinct("s"),
        stringAggDistinct=F.string_agg_distinct("s", ","),
    ),
    "first: ignoreNulls": column(F.first("s", True)),
    "firstValue: ignoreNulls": column(F.first_value("s", True)),
    "last: ignoreNulls": column(F.last("s", True)),
    "lastValue: ignoreNulls": column(F.last_value("s", False)),
    "mode: deterministic": column(F.mode("s", True)),
    "listagg: delimiter": column(F.listagg("s", ", ")),
    "listaggDistinct: delimiter": column(F.listagg_distinct("s", ",")),
}
