"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

i, = (F.col(name) for name in ("i",))

cases = {
    **columns(
        array=F.array("i", "i2"), size=F.size("arr"), get=F.get("arr", 1), struct=F.struct(i.alias("a"), F.upper("s").alias("b")),
    ),
    "array: empty": column(F.array()),
}
