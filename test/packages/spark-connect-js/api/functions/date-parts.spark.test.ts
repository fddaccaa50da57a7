import { LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { date, decimal, double, int, schema, string, timestamp, timestampNtz } from "spark-connect-js/schema";
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

test("days and their names", async () => {
  const df = frame().project((c) => ({
    day: f.day(c.day),
    of_year: f.dayofyear(c.day),
    of_week: f.dayofweek(c.day),
    weekday: f.weekday(c.day),
    week: f.weekofyear(c.at),
    wall_week: f.weekofyear(c.wall),
    none: f.weekday(c.none),
    name: f.dayname(c.day),
    wall_name: f.dayname(c.wall),
    month: f.monthname(c.at),
    month_none: f.monthname(c.none),
  }));
  const expected = schema({
    day: int(),
    of_year: int(),
    of_week: int(),
    weekday: int(),
    week: int(),
    wall_week: int().nullable(),
    none: int().nullable(),
    name: string(),
    wall_name: string().nullable(),
    month: string(),
    month_none: string().nullable(),
  });
  await expectFrame(df, expected, [
    {
      day: 31,
      of_year: 31,
      of_week: 4,
      weekday: 2,
      week: 1,
      wall_week: 9,
      none: null,
      name: "Wed",
      wall_name: "Tue",
      month: "Dec",
      month_none: null,
    },
  ]);
});

test("fields by name", async () => {
  const df = frame().project((c) => ({
    year: f.extract("YEAR", c.day),
    wall_year: f.datePart("YEAR", c.wall),
    hour: f.datepart("HOUR", c.wall),
    second: f.extract("SECOND", c.at),
    none: f.extract("DOW", c.none),
  }));
  const expected = schema({
    year: int(),
    wall_year: int().nullable(),
    hour: int(),
    second: decimal(8, 6),
    none: int().nullable(),
  });
  await expectFrame(df, expected, [{ year: 2024, wall_year: 2000, hour: 23, second: "58.500000", none: null }]);
});
