"""Two frames side by side."""

from pyspark.sql.connect import functions as F

from .session import frame, t, u

keys = u.select("i", F.col("s").alias("other"))
few = u.select(F.col("i2").alias("n"), F.col("s").alias("other"))
a, b = t.alias("a"), u.alias("b")


def _lateral():
    return u.where(F.col("i2") < F.col("a.i2").outer()).select(F.col("i2").alias("n"), F.col("s").alias("other"))

joined = t.join(few, t["i2"] > few["n"], "left")
after = joined.filter(F.col("n").isNotNull())


joining = {
    "col: of each side and of both": frame(lambda: joined.select(t["i2"], few["n"], joined["other"], joined["*"])),
    "col: of a frame before": frame(lambda: after.select(t["i"], joined["n"], after["other"])),
    "join: nothing": frame(lambda: t.join(few)),
    "join: conditions": frame(lambda: t.join(few, [t["i2"] > few["n"], t["s"] == few["other"]], "left")),
    "joinOn": frame(lambda: t.join(few, t["i2"] > few["n"])),
    "joinOn: left": frame(lambda: t.join(few, t["i2"] > few["n"], "left")),
    "joinOn: anti": frame(lambda: t.join(few, t["i2"] > few["n"], "anti")),
    "joinOn: itself": frame(lambda: a.join(b, a["i"] == b["i"], "semi")),
    "crossJoin: few": frame(lambda: t.crossJoin(few)),
    "lateralJoin": frame(lambda: t.alias("a").lateralJoin(_lateral())),
    "lateralJoin: left": frame(lambda: t.alias("a").lateralJoin(_lateral(), how="left")),
    "lateralJoin: condition": frame(lambda: t.lateralJoin(few, F.col("i2") > F.col("n"))),
    "joinAsOf": frame(lambda: t._joinAsOf(few, "i2", "n")),
    "joinAsOf: expressions": frame(lambda: t._joinAsOf(few, t["i2"] + 1, few["n"])),
    "joinAsOf: all": frame(
        lambda: t._joinAsOf(
            few,
            "i2",
            "n",
            on=t["s"] == few["other"],
            how="left",
            tolerance=F.lit(5),
            allowExactMatches=False,
            direction="nearest",
        )
    ),
    "joinAsOf: names": frame(lambda: t._joinAsOf(keys, t["i2"], keys["i"], on=["i"], direction="forward")),
}
