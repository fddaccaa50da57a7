"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

ddl = "id BIGINT, name STRING"
path = F.lit("a/b")

cases = {
    **columns(
        fromXml=F.from_xml("s", ddl), toXml=F.to_xml("st"), schemaOfXml=F.schema_of_xml("<p><a>1</a></p>"),
        xpath=F.xpath("s", path), xpathBoolean=F.xpath_boolean("s", path), xpathString=F.xpath_string("s", path),
        xpathDouble=F.xpath_double("s", path), xpathNumber=F.xpath_number("s", path), xpathFloat=F.xpath_float("s", path),
        xpathShort=F.xpath_short("s", path), xpathInt=F.xpath_int("s", path), xpathLong=F.xpath_long("s", path),
    ),
    "fromXml: options": column(F.from_xml("s", ddl, {"attributePrefix": "@"})),
    "fromXml: DDL": column(F.from_xml("s", "id BIGINT NOT NULL")),
    "fromXml: column": column(F.from_xml("s", F.schema_of_xml("<p><a>1</a></p>"))),
    "toXml: options": column(F.to_xml("st", {"rowTag": "person"})),
    "schemaOfXml: options": column(F.schema_of_xml("<p><a>1</a></p>", {"excludeAttribute": "true"})),
}
