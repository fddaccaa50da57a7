"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F
from pyspark.sql.types import IntegerType

from ..session import columns

s, = (F.col(name) for name in ("s",))

cases = columns(cast=s.cast(IntegerType()), tryCast=s.try_cast(IntegerType()))
