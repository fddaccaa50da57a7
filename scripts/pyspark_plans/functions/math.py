"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

reals = (
    "acos acosh asin asinh atan atanh cbrt cos cosh cot csc degrees exp expm1 ln log10 log1p log2 radians rint sec sin sinh "
    "sqrt tan tanh abs bround ceil ceiling floor negate negative positive round sign signum"
)

cases = {
    **columns(**{name: getattr(F, name)("d") for name in reals.split()}),
    **columns(
        e=F.e(), pi=F.pi(), log=F.log("d"), atan2=F.atan2("d", 2), hypot=F.hypot("d", "i"), pow=F.pow("d", 2), power=F.power(0.5, "i"),
        pmod=F.pmod("i", 3), factorial=F.factorial("i"), bin=F.bin("i"), hex=F.hex("s"), unhex=F.unhex("s"), conv=F.conv("s", 36, 10),
        rand=F.rand(1), random=F.random(1), randn=F.randn(1), uniform=F.uniform(1, 5.5, 0),
        greatest=F.greatest("i", "i2", "d"), least=F.least("s", "s2"),
        widthBucket=F.width_bucket("d", F.lit(0), F.lit(10.5), 5),
        tryAdd=F.try_add("i", F.lit(1)), trySubtract=F.try_subtract("i", "d"), tryMultiply=F.try_multiply("i", "i2"),
        tryDivide=F.try_divide("i", "i2"), tryMod=F.try_mod("i", "i2"),
    ),
    "round: scale": column(F.round("d", -2)),
    "bround: scale": column(F.bround("d", 2)),
    "ceil: scale": column(F.ceil("d", 2)),
    "ceiling: scale": column(F.ceiling("d", 2)),
    "floor: scale": column(F.floor("d", -1)),
    "log: base": column(F.log(2.5, "d")),
    "pow: columns": column(F.pow("i", "i2")),
}
