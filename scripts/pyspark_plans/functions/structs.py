"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(namedStruct=F.named_struct(F.lit("a"), "i", F.lit("b"), F.upper("s")))
