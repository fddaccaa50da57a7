"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import columns

cases = columns(
    year=F.year("ts"), quarter=F.quarter("ts"), month=F.month("day"), dayofmonth=F.dayofmonth("day"), hour=F.hour("ts"),
    minute=F.minute("ts"), second=F.second("ts"), dateFormat=F.date_format("ts", "yyyy-MM"),
    currentTimestamp=F.current_timestamp(),
)
