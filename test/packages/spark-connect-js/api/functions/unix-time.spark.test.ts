import { LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { date, decimal, double, int, long, schema, string, timestamp, timestampNtz } from "spark-connect-js/schema";
import { test } from "vitest";
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

test("times as numbers since 1970", async () => {
  const df = frame().project((c) => ({
    days: f.unixDate(c.day),
    day: f.dateFromUnixDate(c.n),
    seconds: f.unixSeconds(c.at),
    millis: f.unixMillis(c.at),
    micros: f.unixMicros(c.at),
    none: f.unixDate(c.none),
    of_int: f.timestampSeconds(c.n),
    of_decimal: f.timestampSeconds(c.sec),
    of_double: f.timestampSeconds(c.x),
    of_millis: f.timestampMillis(c.n),
    of_micros: f.timestampMicros(c.m),
    text: f.fromUnixtime(c.n),
    unix: f.unixTimestamp(c.s, "yyyy-MM-dd"),
    unix_null: f.unixTimestamp(c.none),
    to_unix: f.toUnixTimestamp(c.at),
    to_unix_null: f.toUnixTimestamp(c.t, "yyyy"),
  }));
  const expected = schema({
    days: int(),
    day: date(),
    seconds: long(),
    millis: long(),
    micros: long(),
    none: int().nullable(),
    of_int: timestamp(),
    of_decimal: timestamp(),
    of_double: timestamp().nullable(),
    of_millis: timestamp(),
    of_micros: timestamp().nullable(),
    text: string().nullable(),
    unix: long(),
    unix_null: long().nullable(),
    to_unix: long(),
    to_unix_null: long().nullable(),
  });
  await expectFrame(df, expected, [
    {
      days: 19753,
      day: LocalDate.of(1970, 1, 2),
      seconds: -2n,
      millis: -1500n,
      micros: -1500000n,
      none: null,
      of_int: instant("1970-01-01T00:00:01Z"),
      of_decimal: instant("1970-01-01T00:00:03.25Z"),
      of_double: instant("1970-01-01T00:00:01.5Z"),
      of_millis: instant("1970-01-01T00:00:00.001Z"),
      of_micros: null,
      text: "1970-01-01 00:00:01",
      unix: 1709164800n,
      unix_null: null,
      to_unix: -1n,
      to_unix_null: null,
    },
  ]);
});
