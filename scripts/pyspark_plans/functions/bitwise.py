"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(
    bitCount=F.bit_count("i"), bitGet=F.bit_get("i", F.lit(3)), getbit=F.getbit("i", "i2"), bitwiseNot=F.bitwise_not("i"),
    shiftleft=F.shiftleft("i", 2), shiftright=F.shiftright("i", 2), shiftrightunsigned=F.shiftrightunsigned("i", 2),
)
