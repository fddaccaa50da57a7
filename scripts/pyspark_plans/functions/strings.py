"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

i, = (F.col(name) for name in ("i",))

cases = {
    **columns(
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
