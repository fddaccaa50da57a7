"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.functions import partitioning as P

from ..session import column, columns

cases = {
    **columns(years=P.years("ts"), months=P.months("day"), days=P.days("ts"), hours=P.hours("ts"), bucket=P.bucket(8, "i")),
    "bucket: column": column(P.bucket(8, F.col("i"))),
}
