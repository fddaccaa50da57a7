"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(
    crc32=F.crc32("s"), md5=F.md5("s"), sha=F.sha("s"), sha1=F.sha1("s"), sha2=F.sha2("s", 256),
    hash=F.hash("i", "s"), xxhash64=F.xxhash64("i", "s"),
)
