"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        nvl=F.nvl("s", "s2"), ifnull=F.ifnull("s", "s2"), nvl2=F.nvl2("s", "i", "i2"), nullif=F.nullif("i", "i2"),
        nullifzero=F.nullifzero("i"), zeroifnull=F.zeroifnull("i"), isnan=F.isnan("d"), nanvl=F.nanvl("d", "d"),
        equalNull=F.equal_null("s", "s2"), assertTrue=F.assert_true("b"),
    ),
    "assertTrue: message": column(F.assert_true("b", "no")),
    "raiseError: column": column(F.raise_error(F.col("s"))),
    "coalesce: three": column(F.coalesce("s", "s2", F.lit(""))),
}
