import { LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { date, decimal, double, int, schema, string, timestamp, timestampNtz } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const times = schema({
  day: date(),
  none: date().nullable(),
  at: timestamp(),
  wall: timestampNtz(),
  s: string(),
  t: string().nullable(),
  n: int(),
  m: int().nullable(),
  x: double(),
  sec: decimal(8, 6),
});
const row = {
  ...{ day: LocalDate.of(2024, 1, 31), none: null, at: Timestamp.parse("1969-12-31T23:59:58.5Z") },
  ...{
    wall: LocalDateTime.parse("2000-02-29T23:59:58"),
    s: "2024-02-29",
    t: null,
    n: 1,
    m: null,
    x: 1.5,
    sec: "3.250000",
  },
};
const frame = () => session().createDataFrame([row], times);
const instant = Timestamp.parse;
const clock = LocalDateTime.parse;

test("texts and times as dates and times", async () => {
  const df = frame().project((c) => ({
    date: f.toDate(c.s),
    date_format: f.toDate(c.s, "yyyy-MM-dd"),
    date_null: f.toDate(c.t, "yyyy"),
    date_of_time: f.toDate(c.at),
    date_of_wall: f.toDate(c.wall),
    no_date: f.tryToDate(c.s, "dd.MM.yyyy"),
    time: f.toTimestamp(c.s),
    time_format: f.toTimestamp(c.s, "yyyy-MM-dd"),
    time_of_day: f.toTimestamp(c.day),
    no_time: f.tryToTimestamp(c.s, "HH:mm"),
    ltz: f.toTimestampLtz(c.wall),
    ntz: f.toTimestampNtz(c.at),
    ntz_of_day: f.toTimestampNtz(c.day),
    ntz_format: f.toTimestampNtz(c.s, "yyyy-MM-dd"),
  }));
  const expected = schema({
    date: date().nullable(),
    date_format: date(),
    date_null: date().nullable(),
    date_of_time: date(),
    date_of_wall: date().nullable(),
    no_date: date().nullable(),
    time: timestamp().nullable(),
    time_format: timestamp(),
    time_of_day: timestamp(),
    no_time: timestamp().nullable(),
    ltz: timestamp(),
    ntz: timestampNtz(),
    ntz_of_day: timestampNtz().nullable(),
    ntz_format: timestampNtz(),
  });
  await expectFrame(df, expected, [
    {
      date: LocalDate.of(2024, 2, 29),
      date_format: LocalDate.of(2024, 2, 29),
      date_null: null,
      date_of_time: LocalDate.of(1969, 12, 31),
      date_of_wall: LocalDate.of(2000, 2, 29),
      no_date: null,
      time: instant("2024-02-29T00:00:00Z"),
      time_format: instant("2024-02-29T00:00:00Z"),
      time_of_day: instant("2024-01-31T00:00:00Z"),
      no_time: null,
      ltz: instant("2000-02-29T23:59:58Z"),
      ntz: clock("1969-12-31T23:59:58.5"),
      ntz_of_day: clock("2024-01-31T00:00:00"),
      ntz_format: clock("2024-02-29T00:00:00"),
    },
  ]);
});

test("clocks of other zones", async () => {
  const df = frame().project((c) => ({
    from_utc: f.fromUtcTimestamp(c.wall, "Asia/Kolkata"),
    to_utc: f.toUtcTimestamp(c.day, "Asia/Kolkata"),
    utc_null: f.toUtcTimestamp(c.at, c.t),
    converted: f.convertTimezone("Asia/Kolkata", "UTC", c.wall),
    of_session: f.convertTimezone(null, "Asia/Kolkata", c.at),
    zone_null: f.convertTimezone(c.t, "UTC", c.wall),
  }));
  const expected = schema({
    from_utc: timestamp(),
    to_utc: timestamp(),
    utc_null: timestamp().nullable(),
    converted: timestampNtz(),
    of_session: timestampNtz(),
    zone_null: timestampNtz().nullable(),
  });
  await expectFrame(df, expected, [
    {
      from_utc: instant("2000-03-01T05:29:58Z"),
      to_utc: instant("2024-01-30T18:30:00Z"),
      utc_null: null,
      converted: clock("2000-02-29T18:29:58"),
      of_session: clock("1970-01-01T05:29:58.5"),
      zone_null: null,
    },
  ]);
});

test("now, in all its forms", async () => {
  const df = frame().project(() => ({
    same: f.now().eq(f.currentTimestamp()),
    day: f.currentDate().eq(f.curdate()),
    clock: f.localtimestamp().cast(timestamp()).eq(f.now()),
    seconds: f.unixTimestamp().eq(f.unixSeconds(f.now())),
    zone: f.currentTimezone(),
  }));
  expect(await df.collect()).toEqual([{ same: true, day: true, clock: true, seconds: true, zone: "UTC" }]);
});
