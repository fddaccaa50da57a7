"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        explode=F.explode("arr"), explodeOuter=F.explode_outer("m"), posexplode=F.posexplode("arr"),
        posexplodeOuter=F.posexplode_outer("m"), inline=F.inline(F.array("st")),
        inlineOuter=F.inline_outer(F.array("st")), stack=F.stack(F.lit(2), "i", "s", "i2", "s2"),
    ),
    "explode: map": column(F.explode("m")),
    "explodeOuter: array": column(F.explode_outer("arr")),
    "explode: alias": column(F.explode("arr").alias("n")),
    "posexplode: alias": column(F.posexplode("m").alias("p", "k", "v")),
}
