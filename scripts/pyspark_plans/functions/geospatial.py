"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

point = bytes.fromhex("0101000000000000000000f03f0000000000000040")
geometry = F.st_geomfromwkb(F.lit(point))

cases = {
    **columns(
        stGeomfromwkb=geometry, stGeogfromwkb=F.st_geogfromwkb(F.lit(point)), stAsbinary=F.st_asbinary(geometry),
        stSrid=F.st_srid(geometry), stSetsrid=F.st_setsrid(geometry, 3857),
    ),
    "stSetsrid: column": column(F.st_setsrid(geometry, "i")),
}
