"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

time = F.to_time("s")

cases = {
    **columns(
        currentTime=F.current_time(), makeTime=F.make_time("i", "i2", "d"), toTime=time, tryToTime=F.try_to_time("s"),
        timeDiff=F.time_diff(F.lit("SECOND"), time, time), timeTrunc=F.time_trunc(F.lit("MINUTE"), time),
    ),
    "hour: time": column(F.hour(time)),
    "minute: time": column(F.minute(time)),
    "second: time": column(F.second(time)),
    "extract: time": column(F.extract(F.lit("SECOND"), time)),
    "currentTime: precision": column(F.current_time(0)),
    "makeTime: constants": column(F.make_time(F.lit(1), F.lit(2), F.lit(3.5))),
    "toTime: format": column(F.to_time("s", F.lit("HH.mm"))),
    "tryToTime: format": column(F.try_to_time("s", "s2")),
}
