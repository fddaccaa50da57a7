"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(
    filePath=F.col("_metadata.file_path"), fileModificationTime=F.col("_metadata.file_modification_time"),
)
