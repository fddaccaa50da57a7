"""Verbs that change which columns there are."""

from pyspark.sql.types import IntegerType, LongType, StringType, StructField, StructType

from .session import frame, t
from pyspark.sql.connect import functions as F

wide = StructType(
    [StructField("i", LongType(), False), StructField("s", StringType(), True), StructField("more", IntegerType(), True)]
)

reshaping = {
    "selectExpr": frame(lambda: t.selectExpr("i", "i + 1 AS next", "upper(s)")),
    "withColumnsRenamed": frame(lambda: t.withColumnsRenamed({"i": "n", "s": "text"})),
    "withMetadata": frame(lambda: t.withMetadata("i", {"unit": "pins", "since": 2020})),
    "unpivot": frame(lambda: t.select("s", "i", "i2").unpivot(["s"], ["i", "i2"], "name", "value")),
    "unpivot: expressions": frame(lambda: t.unpivot([F.col("st.x"), "s"], [F.col("i")], "name", "value")),
    "unpivot: all others": frame(lambda: t.select("s", "i", "i2").unpivot(["s"], None, "name", "value")),
    "unpivot: no ids": frame(lambda: t.unpivot([], ["i", "i2"], "name", "value")),
    "transpose": frame(lambda: t.select("i", "i2", "d").transpose()),
    "transpose: column": frame(lambda: t.select("i", "i2", "d").transpose("i2")),
    "to": frame(lambda: t.to(wide)),
    "colRegex": frame(lambda: t.select(t.colRegex("`i.*`"))),
}
