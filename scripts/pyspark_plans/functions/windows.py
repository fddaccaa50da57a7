"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        rowNumber=F.row_number(), rank=F.rank(), denseRank=F.dense_rank(), ntile=F.ntile(4), lag=F.lag("i"),
        lead=F.lead("i"), percentRank=F.percent_rank(), cumeDist=F.cume_dist(), nthValue=F.nth_value("s", 2),
    ),
    "lag: offset": column(F.lag("i", 3)),
    "lead: offset": column(F.lead("i", 3)),
    "lag: fallback": column(F.lag("s", 2, "none")),
    "lead: fallback": column(F.lead("i", 1, 0)),
    "lead: fallback of a column": column(F.lead("i", 1, F.col("i2"))),
    "nthValue: ignoreNulls": column(F.nth_value("s", 2, True)),
}
