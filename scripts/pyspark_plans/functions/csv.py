"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

ddl = "id BIGINT, name STRING"

cases = {
    **columns(fromCsv=F.from_csv("s", ddl), toCsv=F.to_csv("st"), schemaOfCsv=F.schema_of_csv("1,a")),
    "fromCsv: options": column(F.from_csv("s", ddl, {"sep": ";", "maxColumns": "5"})),
    "fromCsv: DDL": column(F.from_csv("s", "id BIGINT NOT NULL")),
    "fromCsv: column": column(F.from_csv("s", F.schema_of_csv("1,a"))),
    "toCsv: options": column(F.to_csv("st", {"sep": ";"})),
    "schemaOfCsv: options": column(F.schema_of_csv("1;a", {"sep": ";"})),
}
