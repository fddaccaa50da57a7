"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(
    ascNullsFirst=F.asc_nulls_first("i"), ascNullsLast=F.asc_nulls_last("i"),
    descNullsFirst=F.desc_nulls_first("i"), descNullsLast=F.desc_nulls_last("i"),
)
