"""Constants. Where PySpark's lit() infers another type, its LiteralExpression says what it would send for the type."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from pyspark.sql.connect import functions as F
from pyspark.sql.connect.column import Column
from pyspark.sql.connect.expressions import LiteralExpression
from pyspark.sql.types import (
    BooleanType, ByteType, DecimalType, DoubleType, FloatType, LongType, ShortType, StringType, TimestampNTZType,
)

from .session import column

moment = datetime(2020, 8, 28, 3, 52, 47, 123456)
before_1970 = datetime(1969, 12, 31, 23, 59, 59, 999999)


def lit(value):
    return column(F.lit(value))


def typed(value, type):
    return column(Column(LiteralExpression(value, type)))


literals = {
    "int": lit(1),
    "int: largest": lit(2147483647),
    "int: smallest": lit(-2147483648),
    "long: too large for an int": lit(2147483648),
    "long: too large for an int, negative": lit(-2147483649),
    "long: largest": lit(9223372036854775807),
    "long": typed(5, LongType()),
    "byte": typed(5, ByteType()),
    "short": typed(5, ShortType()),
    "double": lit(1.5),
    "double: whole": typed(3.0, DoubleType()),
    "double: negative zero": lit(-0.0),
    "double: NaN": lit(float("nan")),
    "double: Infinity": lit(float("inf")),
    "float": typed(1.5, FloatType()),
    "decimal": typed(Decimal("-12.50"), DecimalType(10, 2)),
    "decimal: largest": typed(Decimal("9" * 38), DecimalType(38, 0)),
    "boolean": lit(True),
    "boolean: false": lit(False),
    "string": lit("a 'b' é 𠮷"),
    "string: empty": lit(""),
    "binary": lit(bytes([0, 1, 254, 255])),
    "date": lit(date(2020, 8, 28)),
    "date: before 1970": lit(date(1969, 12, 31)),
    "timestamp": lit(moment.replace(tzinfo=timezone.utc)),
    "timestamp: before 1970": lit(before_1970.replace(tzinfo=timezone.utc)),
    "timestampNtz": typed(moment, TimestampNTZType()),
    "time": lit(time(3, 52, 47, 123456)),
    "dayTimeInterval": lit(timedelta(days=1, seconds=2, microseconds=3)),
    "null": lit(None),
    "null: string": typed(None, StringType()),
    "null: boolean": typed(None, BooleanType()),
    "null: decimal": typed(None, DecimalType(10, 2)),
}
