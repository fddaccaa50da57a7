"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(expr=F.expr("i + 1"), lit=F.lit(1))
