"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        rowNumber=F.row_number(), rank=F.rank(), denseRank=F.dense_rank(), ntile=F.ntile(4), lag=F.lag("i"),
        lead=F.lead("i"),
    ),
    "lag: offset": column(F.lag("i", 3)),
    "lead: offset": column(F.lead("i", 3)),
}
