"""What is done about nulls, and statistics."""

from pyspark.sql.connect import functions as F

from .session import frame, sent, t


def asked(action):
    """The relation whose one row an action sends for."""
    return lambda: sent(action)().root


statistics = {
    "na.drop": frame(lambda: t.na.drop()),
    "na.drop: all": frame(lambda: t.na.drop("all", subset=["i", "s"])),
    "na.drop: any of these": frame(lambda: t.na.drop("any", subset=["i", "s"])),
    "na.drop: thresh": frame(lambda: t.na.drop(thresh=2)),
    "na.fill": frame(lambda: t.na.fill(0)),
    "na.fill: long": frame(lambda: t.na.fill(2**60)),
    "na.fill: double": frame(lambda: t.na.fill(0.5, ["d"])),
    "na.fill: string": frame(lambda: t.na.fill("x", ["s", "s2"])),
    "na.fill: boolean": frame(lambda: t.na.fill(False)),
    "na.fill: a value a column": frame(lambda: t.na.fill({"i": 1, "d": 0.5, "s": "x", "b": True})),
    "na.replace": frame(lambda: t.na.replace({"a": "b", "c": None})),
    "na.replace: numbers": frame(lambda: t.na.replace({1: 2, 1.5: -1}, subset=["i", "d"])),
    "na.replace: booleans": frame(lambda: t.na.replace({True: False})),
    "stat.corr": asked(lambda: t.stat.corr("i", "d")),
    "stat.cov": asked(lambda: t.stat.cov("i", "d")),
    "stat.approxQuantile": asked(lambda: t.stat.approxQuantile("i", [0.25, 1], 0.1)),
    "stat.approxQuantile: columns": asked(lambda: t.stat.approxQuantile(["i", "d"], [0.5], 0)),
    "stat.crosstab": frame(lambda: t.stat.crosstab("i", "s")),
    "stat.freqItems": frame(lambda: t.stat.freqItems(["i", "s"])),
    "stat.freqItems: support": frame(lambda: t.stat.freqItems(["i"], 0.4)),
    "stat.freqItems: under the names of the columns": frame(lambda: t.stat.freqItems(["i", "s"]).toDF("i", "s")),
    "stat.sampleBy": frame(lambda: t.stat.sampleBy("s", {"a": 0.5, "b": 1}, 7)),
    "stat.sampleBy: column": frame(lambda: t.stat.sampleBy(F.col("i") % 3, {0: 0.1, 1: 0.2}, 7)),
    "describe": frame(lambda: t.describe()),
    "describe: columns": frame(lambda: t.describe("i", "s")),
    "summary": frame(lambda: t.summary()),
    "summary: statistics": frame(lambda: t.summary("count", "33%", "count_distinct")),
}
