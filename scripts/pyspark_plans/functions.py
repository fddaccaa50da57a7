"""Functions, in the groups in which the client keeps them and by its names for them."""

from pyspark.sql.connect import functions as F
from pyspark.sql.types import IntegerType

from .session import column

arr, b, d, i, s, ts = (F.col(name) for name in ("arr", "b", "d", "i", "s", "ts"))


def _columns(**made):
    return {name: column(value) for name, value in made.items()}


aggregates = {
    **_columns(
        countDistinct=F.countDistinct("i"), countIf=F.count_if(b), sum=F.sum("i"), avg=F.avg("d"), max=F.max("s"),
        min=F.min("ts"), anyValue=F.any_value("s"), median=F.median("i"), collectList=F.collect_list("s"),
        collectSet=F.collect_set("s"), aggregateSql=F.expr("percentile_disc(0.5) WITHIN GROUP (ORDER BY i)"),
    ),
    "count": column(F.count(F.col("*"))),
    "count: column": column(F.count("s")),
    "countDistinct: columns": column(F.countDistinct("i", "s")),
}

casts = _columns(cast=s.cast(IntegerType()), tryCast=s.try_cast(IntegerType()))

collections = {
    **_columns(
        array=F.array("i", "i2"), size=F.size("arr"), get=F.get("arr", 1), struct=F.struct(i.alias("a"), F.upper("s").alias("b")),
        fromJson=F.from_json("s", "id BIGINT, name STRING"), fromJsonAs=F.from_json("s", "ARRAY<STRING>"),
        toJson=F.to_json("st"),
    ),
    "array: empty": column(F.array()),
    "fromJson: options": column(F.from_json("s", "id BIGINT, name STRING", {"mode": "FAILFAST", "locale": "en-US"})),
}

conditionals = {
    **_columns(
        when=F.when(b, F.lit("x")), coalesce=F.coalesce("s", F.lit("")), isNull=F.isnull("s"),
        isNotNull=F.isnotnull("s"), eq=i == F.col("i2"), eqNullSafe=i.eqNullSafe(F.col("i2")), asc=F.asc("i"),
        desc=F.desc("i"), raiseError=F.raise_error("no"),
    ),
    "when: otherwise": column(F.when(b, F.lit("x")).otherwise(s)),
    "when: chain": column(F.when(b, F.lit("x")).when(i > 1, s).when(i > 2, F.lit("z")).otherwise(F.lit("y"))),
    "when: chain without otherwise": column(F.when(b, F.lit("x")).when(i > 1, s)),
}

datetime = _columns(
    year=F.year("ts"), quarter=F.quarter("ts"), month=F.month("day"), dayofmonth=F.dayofmonth("day"), hour=F.hour("ts"),
    minute=F.minute("ts"), second=F.second("ts"), dateFormat=F.date_format("ts", "yyyy-MM"),
    currentTimestamp=F.current_timestamp(),
)

literal = _columns(expr=F.expr("i + 1"), lit=F.lit(1))

metadata = _columns(
    filePath=F.col("_metadata.file_path"), fileModificationTime=F.col("_metadata.file_modification_time"),
)

strings = {
    **_columns(
        upper=F.upper("s"), lower=F.lower("s"), length=F.length("s"), isValidUtf8=F.is_valid_utf8("s"), trim=F.trim("s"),
        ltrim=F.ltrim("s"), rtrim=F.rtrim("s"), concat=F.concat("s", F.lit("-"), "s2"), concatWs=F.concat_ws(",", "s", "s2"),
        substring=F.substring("s", 2, 3), left=F.left("s", F.lit(3)), right=F.right("s", F.lit(3)),
        substringIndex=F.substring_index("s", ".", 1), rpad=F.rpad("s", 5, "0"), lpad=F.lpad("s", 5, "0"),
        regexpReplace=F.regexp_replace("s", "a+", "b"), regexpExtract=F.regexp_extract("s", "(a)(b)", 2),
        split=F.split("s", ","),
    ),
    "trim: characters": column(F.trim("s", F.lit("xy"))),
    "ltrim: characters": column(F.ltrim("s", F.lit("xy"))),
    "rtrim: characters": column(F.rtrim("s", F.lit("xy"))),
    "substring: columns": column(F.substring("s", i, i + 1)),
    "rpad: column": column(F.rpad("s", i, "0")),
}

windows = {
    **_columns(
        rowNumber=F.row_number(), rank=F.rank(), denseRank=F.dense_rank(), ntile=F.ntile(4), lag=F.lag("i"),
        lead=F.lead("i"),
    ),
    "lag: offset": column(F.lag("i", 3)),
    "lead: offset": column(F.lead("i", 3)),
}

groups = {
    "aggregates": aggregates, "casts": casts, "collections": collections, "conditionals": conditionals,
    "datetime": datetime, "literal": literal, "metadata": metadata, "strings": strings, "windows": windows,
}
