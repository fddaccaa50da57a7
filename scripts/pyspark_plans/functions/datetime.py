"""The functions of one group, by the client's names for them."""

from pyspark.sql.connect import functions as F

from ..session import column, columns

i = F.col("i")
clock = (F.lit(2024), F.lit(2), i, F.lit(1), F.lit(2), i)

cases = {
    **columns(
        year=F.year("ts"), quarter=F.quarter("ts"), month=F.month("day"), dayofmonth=F.dayofmonth("day"), hour=F.hour("ts"),
        minute=F.minute("ts"), second=F.second("ts"), dateFormat=F.date_format("ts", "yyyy-MM"),
        currentTimestamp=F.current_timestamp(), day=F.day("day"), dayofyear=F.dayofyear("day"), dayofweek=F.dayofweek("day"),
        weekday=F.weekday("day"), weekofyear=F.weekofyear("day"), dayname=F.dayname("day"), monthname=F.monthname("day"),
        extract=F.extract(F.lit("YEAR"), "ts"), datePart=F.date_part(F.lit("SECOND"), "ts"),
        datepart=F.datepart(F.lit("HOUR"), "ts"), now=F.now(), localtimestamp=F.localtimestamp(),
        currentDate=F.current_date(), curdate=F.curdate(), currentTimezone=F.current_timezone(), toDate=F.to_date("s"),
        tryToDate=F.try_to_date("s"), toTimestamp=F.to_timestamp("s"), tryToTimestamp=F.try_to_timestamp("s"),
        toTimestampLtz=F.to_timestamp_ltz("s"), toTimestampNtz=F.to_timestamp_ntz("s"),
        fromUtcTimestamp=F.from_utc_timestamp("ts", "Asia/Kolkata"), toUtcTimestamp=F.to_utc_timestamp("ts", F.col("s")),
        convertTimezone=F.convert_timezone(None, F.lit("Asia/Kolkata"), "ts"), dateAdd=F.date_add("day", 1),
        dateadd=F.dateadd("day", i), dateSub=F.date_sub("day", 1), addMonths=F.add_months("day", i),
        dateDiff=F.date_diff("day", "ts"), datediff=F.datediff("day", "ts"), lastDay=F.last_day("day"),
        nextDay=F.next_day("day", "Mon"), monthsBetween=F.months_between("day", "ts"), trunc=F.trunc("day", "month"),
        dateTrunc=F.date_trunc("hour", "ts"), timestampAdd=F.timestamp_add("HOUR", i, "ts"),
        timestampDiff=F.timestamp_diff("DAY", "day", "ts"), unixDate=F.unix_date("day"),
        dateFromUnixDate=F.date_from_unix_date("i"), unixSeconds=F.unix_seconds("ts"), unixMillis=F.unix_millis("ts"),
        unixMicros=F.unix_micros("ts"), timestampSeconds=F.timestamp_seconds("i"), timestampMillis=F.timestamp_millis("i"),
        timestampMicros=F.timestamp_micros("i"), fromUnixtime=F.from_unixtime("i"), unixTimestamp=F.unix_timestamp("ts"),
        toUnixTimestamp=F.to_unix_timestamp("ts"), makeDate=F.make_date(F.lit(2024), F.lit(2), i),
        makeTimestamp=F.make_timestamp(*clock), makeTimestampLtz=F.make_timestamp_ltz(*clock, F.lit("UTC")),
        makeTimestampNtz=F.make_timestamp_ntz(*clock), tryMakeTimestamp=F.try_make_timestamp(*clock, F.lit("UTC")),
        tryMakeTimestampLtz=F.try_make_timestamp_ltz(*clock), tryMakeTimestampNtz=F.try_make_timestamp_ntz(*clock),
        makeYmInterval=F.make_ym_interval(i), makeDtInterval=F.make_dt_interval(i, secs=i),
        makeInterval=F.make_interval(weeks=i, secs=i), tryMakeInterval=F.try_make_interval(years=i, secs=i),
        window=F.window("ts", "10 minutes"), sessionWindow=F.session_window("ts", "5 minutes"),
        windowTime=F.window_time(F.window("ts", "10 minutes")),
    ),
    "toDate: format": column(F.to_date("s", "yyyy")),
    "toTimestampNtz: format": column(F.to_timestamp_ntz("s", F.lit("yyyy"))),
    "convertTimezone: source": column(F.convert_timezone(F.lit("UTC"), F.lit("Asia/Kolkata"), "ts")),
    "monthsBetween: exact": column(F.months_between("day", "ts", False)),
    "fromUnixtime: format": column(F.from_unixtime("i", "yyyy")),
    "unixTimestamp: now": column(F.unix_timestamp()),
    "toUnixTimestamp: format": column(F.to_unix_timestamp("s", F.lit("yyyy"))),
    "makeDtInterval: no seconds": column(F.make_dt_interval(hours=i)),
    "window: sliding": column(F.window("ts", "10 minutes", "5 minutes")),
    "window: start": column(F.window("ts", "10 minutes", startTime="1 minute")),
}
