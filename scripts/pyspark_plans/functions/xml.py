"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

ddl = "id BIGINT, name STRING"
nodes, path = F.lit("<a><b>1</b><b>-2.5</b></a>"), F.lit("a/b")

cases = {
    **columns(
        fromXml=F.from_xml("s", ddl), toXml=F.to_xml("st"), schemaOfXml=F.schema_of_xml("<p><a>1</a></p>"),
        xpath=F.xpath(nodes, path), xpathBoolean=F.xpath_boolean(nodes, path), xpathString=F.xpath_string(nodes, path),
        xpathDouble=F.xpath_double(nodes, path), xpathNumber=F.xpath_number(nodes, path), xpathFloat=F.xpath_float(nodes, path),
        xpathShort=F.xpath_short(nodes, path), xpathInt=F.xpath_int(nodes, path), xpathLong=F.xpath_long(nodes, path),
    ),
    "fromXml: options": column(F.from_xml("s", ddl, {"attributePrefix": "@"})),
    "fromXml: DDL": column(F.from_xml("s", "id BIGINT NOT NULL")),
    "fromXml: column": column(F.from_xml("s", F.schema_of_xml("<p><a>1</a></p>"))),
    "toXml: options": column(F.to_xml("st", {"rowTag": "person"})),
    "schemaOfXml: options": column(F.schema_of_xml("<p><a>1</a></p>", {"excludeAttribute": "true"})),
}
