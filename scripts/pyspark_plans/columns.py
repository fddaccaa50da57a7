"""Column's methods, and casts to every type."""

from pyspark.sql.connect import functions as F
from pyspark.sql.types import (
    ArrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, DateType, DayTimeIntervalType, DecimalType,
    DoubleType, FloatType, IntegerType, LongType, MapType, ShortType, StringType, StructField, StructType,
    TimestampNTZType, TimestampType, TimeType, VariantType, YearMonthIntervalType,
)

from .session import column

b, d, i, s = (F.col(name) for name in ("b", "d", "i", "s"))

columns = {
    "isNull": column(i.isNull()),
    "isNotNull": column(i.isNotNull()),
    "eq": column(i == 1),
    "eq: column": column(i == d),
    "ne": column(i != 1),
    "gt": column(i > 1),
    "ge": column(i >= 1),
    "lt": column(i < 1),
    "le": column(i <= 1),
    "eqNullSafe": column(i.eqNullSafe(d)),
    "between": column(i.between(1, 5)),
    "isin": column(s.isin("a", "b")),
    "isin: nothing": column(s.isin()),
    "orElse": column(F.coalesce(s, F.lit(""))),
    "plus": column(i + 1),
    "minus": column(i - d),
    "times": column(i * 2),
    "divide": column(i / 2),
    "mod": column(i % 2),
    "negate": column(-i),
    "isNaN": column(d.isNaN()),
    "bitwiseAND": column(i.bitwiseAND(F.col("i2"))),
    "bitwiseOR": column(i.bitwiseOR(6)),
    "bitwiseXOR": column(i.bitwiseXOR(F.col("i2"))),
    "and": column(b & (i > 1)),
    "or": column(b | (i > 1)),
    "not": column(~b),
    "like": column(s.like("a%")),
    "ilike": column(s.ilike("a%")),
    "rlike": column(s.rlike("^a")),
    "startsWith": column(s.startswith("a")),
    "endsWith": column(s.endswith("a")),
    "contains": column(s.contains("a")),
    "substr": column(s.substr(2, 3)),
    "getField": column(F.col("st").getField("x")),
    "getItem: index": column(F.col("arr").getItem(0)),
    "getItem: key": column(F.col("m").getItem("k")),
    "alias": column(i.alias("n")),
    "cast": column(i.cast("bigint")),
    "tryCast": column(s.try_cast("int")),
    "asc": column(i.asc()),
    "desc": column(i.desc()),
    "ascNullsFirst": column(i.asc_nulls_first()),
    "ascNullsLast": column(i.asc_nulls_last()),
    "descNullsFirst": column(i.desc_nulls_first()),
    "descNullsLast": column(i.desc_nulls_last()),
    "aggregate.alias": column(F.max("i").alias("most")),
    "aggregate.map": column(F.sum("i") / 2),
    "lambda": column(F.transform("arr", lambda x: x + 1)),
    "lambda: two variables": column(F.transform("arr", lambda x, index: x + index)),
    "lambda: nested": column(F.transform("arr", lambda x: F.exists("arr", lambda y: y > x))),
}

point = StructType([StructField("x", IntegerType(), False), StructField("y", StringType(), True)])

types = {
    "boolean": BooleanType(),
    "byte": ByteType(),
    "short": ShortType(),
    "int": IntegerType(),
    "long": LongType(),
    "float": FloatType(),
    "double": DoubleType(),
    "decimal": DecimalType(10, 2),
    "decimal: default": DecimalType(),
    "string": StringType(),
    "binary": BinaryType(),
    "date": DateType(),
    "timestamp": TimestampType(),
    "timestampNtz": TimestampNTZType(),
    "time": TimeType(),
    "time: precision": TimeType(3),
    "yearMonthInterval": YearMonthIntervalType(),
    "dayTimeInterval": DayTimeIntervalType(),
    "calendarInterval": CalendarIntervalType(),
    "variant": VariantType(),
    "array": ArrayType(IntegerType(), False),
    "array: nullable elements": ArrayType(IntegerType(), True),
    "map": MapType(StringType(), LongType(), False),
    "map: nullable values": MapType(StringType(), LongType(), True),
    "struct": point,
    "nested": ArrayType(MapType(StringType(), point, True), False),
}

casts = {
    **{name: column(s.cast(type)) for name, type in types.items()},
    **{f"try {name}": column(s.try_cast(types[name])) for name in ("int", "timestamp", "decimal")},
}
