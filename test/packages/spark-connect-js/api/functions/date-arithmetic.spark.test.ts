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
const clock = LocalDateTime.parse;

test("days and months further", async () => {
  const df = frame().project((c) => ({
    add: f.dateAdd(c.day, 1),
    add_null: f.dateadd(c.day, c.m),
    wall: f.dateAdd(c.wall, c.n),
    sub: f.dateSub(c.at, c.n),
    month: f.addMonths(c.day, 1),
    month_null: f.addMonths(c.none, 1),
    diff: f.dateDiff(c.day, c.at),
    wall_diff: f.datediff(c.wall, c.day),
    last: f.lastDay(c.at),
    wall_last: f.lastDay(c.wall),
    next: f.nextDay(c.day, "Wed"),
    between: f.monthsBetween(c.day, c.day),
    between_null: f.monthsBetween(c.day, c.none, false),
  }));
  const expected = schema({
    add: date(),
    add_null: date().nullable(),
    wall: date().nullable(),
    sub: date(),
    month: date(),
    month_null: date().nullable(),
    diff: int(),
    wall_diff: int().nullable(),
    last: date(),
    wall_last: date().nullable(),
    next: date().nullable(),
    between: double(),
    between_null: double().nullable(),
  });
  await expectFrame(df, expected, [
    {
      add: LocalDate.of(2024, 2, 1),
      add_null: null,
      wall: LocalDate.of(2000, 3, 1),
      sub: LocalDate.of(1969, 12, 30),
      month: LocalDate.of(2024, 2, 29),
      month_null: null,
      diff: 19754,
      wall_diff: -8737,
      last: LocalDate.of(1969, 12, 31),
      wall_last: LocalDate.of(2000, 2, 29),
      next: LocalDate.of(2024, 2, 7),
      between: 0,
      between_null: null,
    },
  ]);
});

test("the start of a unit, and times by units", async () => {
  const df = frame().project((c) => ({
    trunc: f.trunc(c.day, "month"),
    no_unit: f.trunc(c.day, "hour"),
    hour: f.dateTrunc("hour", c.at),
    added: f.timestampAdd("SECOND", 2, c.at),
    from_day: f.timestampAdd("MONTH", c.n, c.day),
    wall: f.timestampAdd("DAY", -1, c.wall),
    added_null: f.timestampAdd("DAY", c.m, c.at),
    diff: f.timestampDiff("YEAR", c.wall, c.day),
    diff_null: f.timestampDiff("DAY", c.none, c.day),
  }));
  const expected = schema({
    trunc: date().nullable(),
    no_unit: date().nullable(),
    hour: timestamp().nullable(),
    added: timestamp(),
    from_day: timestamp(),
    wall: timestampNtz(),
    added_null: timestamp().nullable(),
    diff: long(),
    diff_null: long().nullable(),
  });
  await expectFrame(df, expected, [
    {
      trunc: LocalDate.of(2024, 1, 1),
      no_unit: null,
      hour: instant("1969-12-31T23:00:00Z"),
      added: instant("1970-01-01T00:00:00.5Z"),
      from_day: instant("2024-02-29T00:00:00Z"),
      wall: clock("2000-02-28T23:59:58"),
      added_null: null,
      diff: 23n,
      diff_null: null,
    },
  ]);
});
