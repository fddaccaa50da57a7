import { expectShape, LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { date, int, schema, string, timestamp, timestampNtz } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const times = schema({ day: date(), none: date().nullable(), at: timestamp(), wall: timestampNtz() });
const row = {
  day: LocalDate.of(2024, 11, 30),
  none: null,
  at: Timestamp.parse("1969-07-20T20:17:40.000001Z"),
  wall: LocalDateTime.parse("2000-02-29T23:59:58"),
};
const frame = () => session().createDataFrame([row], times);

test("parts of a date; of a wall clock they are nullable to Spark", async () => {
  const df = frame().project((c) => ({
    year: f.year(c.day),
    quarter: f.quarter(c.day),
    month: f.month(c.day),
    day: f.dayofmonth(c.day),
    none: f.year(c.none),
    at_year: f.year(c.at),
    at_day: f.dayofmonth(c.at),
    wall_year: f.year(c.wall),
    wall_month: f.month(c.wall),
  }));
  const expected = schema({
    year: int(),
    quarter: int(),
    month: int(),
    day: int(),
    none: int().nullable(),
    at_year: int(),
    at_day: int(),
    wall_year: int().nullable(),
    wall_month: int().nullable(),
  });
  await expectFrame(df, expected, [
    {
      year: 2024,
      quarter: 4,
      month: 11,
      day: 30,
      none: null,
      at_year: 1969,
      at_day: 20,
      wall_year: 2000,
      wall_month: 2,
    },
  ]);
});

test("parts of a time, and text by a pattern", async () => {
  const df = frame().project((c) => ({
    hour: f.hour(c.at),
    minute: f.minute(c.at),
    second: f.second(c.at),
    wall_hour: f.hour(c.wall),
    wall_minute: f.minute(c.wall),
    wall_second: f.second(c.wall),
    text: f.dateFormat(c.at, "yyyy-MM-dd HH:mm:ss.SSSSSS"),
    wall_text: f.dateFormat(c.wall, "EEE d MMM yyyy"),
    none: f.dateFormat(c.none, "yyyy"),
  }));
  const expected = schema({
    hour: int(),
    minute: int(),
    second: int(),
    wall_hour: int(),
    wall_minute: int(),
    wall_second: int(),
    text: string(),
    wall_text: string(),
    none: string().nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ hour: 20, minute: 17, second: 40, wall_hour: 23, wall_minute: 59, wall_second: 58 },
      ...{ text: "1969-07-20 20:17:40.000001", wall_text: "Tue 29 Feb 2000", none: null },
    },
  ]);
});

test("the session's time zone decides what an instant's hour is", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.session.timeZone", "Asia/Kolkata");
  const df = spark.createDataFrame([row], times).project((c) => ({ hour: f.hour(c.at), minute: f.minute(c.at) }));
  expect(await df.first()).toEqual({ hour: 1, minute: 47 });
});

test("currentTimestamp is the server's now, once for all rows", async () => {
  const df = session()
    .range(3)
    .project(() => ({ now: f.currentTimestamp() }));
  await expectShape(df, schema({ now: timestamp() }));
  const rows = await df.collect();
  expect(new Set(rows.map((r) => r.now.epochMicros)).size).toBe(1);
  expect(Math.abs(rows[0]!.now.toDate().getTime() - Date.now())).toBeLessThan(60_000);
});
