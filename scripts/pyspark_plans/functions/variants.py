"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

v = F.try_parse_json("s")

cases = {
    **columns(
        parseJson=F.parse_json(F.lit('{"a": 1}')), tryParseJson=v, isVariantNull=F.is_variant_null(v),
        schemaOfVariant=F.schema_of_variant(v), schemaOfVariantAgg=F.schema_of_variant_agg(v),
        toVariantObject=F.to_variant_object("st"),
        variantGet=F.variant_get(v, "$.a", "INT"), tryVariantGet=F.try_variant_get(v, "$.a", "ARRAY<STRING>"),
    ),
    "variantGet: column": column(F.variant_get(v, F.col("s2"), "INT")),
    "variantGet: struct": column(F.variant_get(v, "$", "STRUCT<a: INT>")),
    "tryVariantGet: DDL": column(F.try_variant_get(v, "$.a", "decimal(5,2)")),
}
