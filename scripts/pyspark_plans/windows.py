"""Functions over windows."""

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.window import Window as W

from .session import column

by_s = W.partitionBy("s")
in_order = W.partitionBy("s").orderBy("i")


def over(window, function=F.sum("d")):
    return column(function.over(window))


windows = {
    "partitionBy": over(by_s),
    "partitionBy: expressions": over(W.partitionBy("s", F.col("i") + 1)),
    "partitionBy: after orderBy": over(W.orderBy("i").partitionBy("s")),
    "orderBy": over(W.orderBy("i"), F.rank()),
    "orderBy: keys": over(by_s.orderBy(F.col("i").desc(), F.col("d").asc_nulls_last()), F.rank()),
    "rowsBetween": over(W.rowsBetween(-1, 1)),
    "rowsBetween: to the current row": over(in_order.rowsBetween(W.unboundedPreceding, W.currentRow)),
    "rowsBetween: from the current row": over(in_order.rowsBetween(0, W.unboundedFollowing)),
    "rowsBetween: offsets": over(in_order.rowsBetween(-3, -1)),
    "rangeBetween": over(W.rangeBetween(W.unboundedPreceding, W.unboundedFollowing)),
    "rangeBetween: offsets": over(in_order.rangeBetween(-10, 20)),
    "rangeBetween: beyond an int": over(in_order.rangeBetween(-3000000000, 0)),
    "over: in an expression": column(F.max("i").over(by_s) - F.col("i")),
}
