"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        createMap=F.create_map(F.lit("a"), "i", F.lit("b"), "i2"), mapConcat=F.map_concat("m", "m"),
        mapContainsKey=F.map_contains_key("m", "a"), mapEntries=F.map_entries("m"),
        mapFromEntries=F.map_from_entries(F.map_entries("m")), mapFromArrays=F.map_from_arrays(F.array("s"), "arr"),
        mapKeys=F.map_keys("m"), mapValues=F.map_values("m"), strToMap=F.str_to_map("s"),
    ),
    "mapContainsKey: column": column(F.map_contains_key("m", F.col("s"))),
    "strToMap: delimiters": column(F.str_to_map("s", F.lit(";"), F.col("s2"))),
}
