"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

ddl = "id BIGINT, name STRING"

cases = {
    **columns(
        fromJson=F.from_json("s", ddl), fromJsonAs=F.from_json("s", "ARRAY<STRING>"), toJson=F.to_json("st"),
        schemaOfJson=F.schema_of_json('{"a": 1}'), getJsonObject=F.get_json_object("s", "$.a"),
        jsonArrayLength=F.json_array_length("s"), jsonObjectKeys=F.json_object_keys("s"),
        jsonTuple=F.json_tuple("s", "a", "b"),
    ),
    "fromJson: options": column(F.from_json("s", ddl, {"mode": "FAILFAST", "locale": "en-US"})),
    "fromJson: DDL": column(F.from_json("s", "id BIGINT NOT NULL")),
    "fromJson: column": column(F.from_json("s", F.schema_of_json('{"a": 1}'))),
    "fromJsonAs: nested": column(F.from_json("s", "ARRAY<STRUCT<id: BIGINT, `a NOT NULL`: INT>>")),
    "toJson: options": column(F.to_json("st", {"ignoreNullFields": "false"})),
    "schemaOfJson: options": column(F.schema_of_json('{"a": 01}', {"allowNumericLeadingZeros": "true"})),
    "jsonTuple: one": column(F.json_tuple("s", "a")),
}
