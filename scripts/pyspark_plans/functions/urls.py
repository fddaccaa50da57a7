"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

cases = {
    **columns(
        parseUrl=F.parse_url("s", F.lit("HOST")), tryParseUrl=F.try_parse_url("s", "s2"),
        urlEncode=F.url_encode("s"), urlDecode=F.url_decode("s"), tryUrlDecode=F.try_url_decode("s"),
    ),
    "parseUrl: key": column(F.parse_url("s", F.lit("QUERY"), F.lit("q"))),
    "tryParseUrl: key": column(F.try_parse_url("s", F.lit("QUERY"), "s2")),
}
