"""Values as JSON without loss; the same form as in the test's canonical.ts."""

import datetime
import json
import math

from pyspark.sql import types as T

EPOCH = datetime.datetime(1970, 1, 1)
MICROSECOND = datetime.timedelta(microseconds=1)


def schema(struct):
    return json.loads(struct.json())


def rows(collected, struct):
    return [[cell(value, field.dataType) for value, field in zip(row, struct.fields)] for row in collected]


def cell(value, kind):
    """64-bit numbers, decimals and times as text; a number that JSON lacks by its name; binaries in hex."""
    if value is None:
        return None
    if isinstance(kind, T.ArrayType):
        return [cell(element, kind.elementType) for element in value]
    if isinstance(kind, T.MapType):
        return [[cell(k, kind.keyType), cell(v, kind.valueType)] for k, v in value.items()]
    if isinstance(kind, T.StructType):
        return [cell(v, field.dataType) for v, field in zip(value, kind.fields)]
    return leaf(value, kind)


def leaf(value, kind):
    if isinstance(kind, (T.DoubleType, T.FloatType)):
        return number(value)
    if isinstance(kind, T.LongType):
        return str(value)
    if isinstance(kind, T.DecimalType):
        return format(value, "f")
    if isinstance(kind, (T.TimestampType, T.TimestampNTZType)):
        return str((value - EPOCH) // MICROSECOND)
    if isinstance(kind, T.DayTimeIntervalType):
        return str(value // MICROSECOND)
    if isinstance(kind, T.DateType):
        return value.isoformat()
    if isinstance(kind, T.TimeType):
        return value.isoformat(timespec="microseconds")
    if isinstance(kind, T.BinaryType):
        return bytes(value).hex()
    if isinstance(kind, T.VariantType):
        return [bytes(value.value).hex(), bytes(value.metadata).hex()]
    if isinstance(kind, T.SpatialType):
        return [value.getSrid(), bytes(value.getBytes()).hex()]
    return value


def number(value):
    if math.isfinite(value) and (value != 0 or math.copysign(1, value) > 0):
        return value
    return "-0" if value == 0 else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
