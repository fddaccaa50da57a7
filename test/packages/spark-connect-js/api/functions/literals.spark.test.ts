import {
  CalendarInterval,
  DayTimeInterval,
  LocalDate,
  LocalDateTime,
  Timestamp,
  YearMonthInterval,
} from "spark-connect-js";
import { cast, lit, tryCast } from "spark-connect-js/functions";
import {
  binary,
  boolean,
  byte,
  calendarInterval,
  date,
  dayTimeInterval,
  decimal,
  double,
  float,
  int,
  long,
  schema,
  short,
  string,
  timestamp,
  timestampNtz,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

test("a value brings its type", async () => {
  const at = Timestamp.parse("0001-01-01T00:00:00.000001Z");
  const day = LocalDate.parse("1582-10-04");
  const wall = LocalDateTime.parse("9999-12-31T23:59:59.999999");
  const df = session()
    .range(1)
    .project(() => ({
      i: lit(1),
      l: lit(9_007_199_254_740_993n),
      d: lit(1.5),
      s: lit("it's \\ $ {x}"),
      b: lit(true),
      at: lit(at),
      js: lit(new Date(-1)),
      day: lit(day),
      wall: lit(wall),
      bytes: lit(Uint8Array.of(0, 255)),
    }));
  const expected = schema({
    i: int(),
    l: long(),
    d: double(),
    s: string(),
    b: boolean(),
    at: timestamp(),
    js: timestamp(),
    day: date(),
    wall: timestampNtz(),
    bytes: binary(),
  });
  const row = { i: 1, l: 9_007_199_254_740_993n, d: 1.5, s: "it's \\ $ {x}", b: true, at, js: Timestamp.of(-1000n) };
  await expectFrame(df, expected, [{ ...row, day, wall, bytes: Uint8Array.of(0, 255) }]);
});

test("intervals bring their types, and are compared", async () => {
  const [year, second] = [YearMonthInterval.of(12), DayTimeInterval.of(1_000_000n)];
  const df = session()
    .range(1)
    .project(() => ({ year: lit(year), second: lit(second), both: lit(CalendarInterval.of(1, -2, 3000n)) }))
    .project((c) => ({
      ...{ year: c.year, second: c.second, both: c.both },
      longer: c.year.gt(YearMonthInterval.of(-1)),
      same: c.second.eq(c.second),
      within: c.second.between(DayTimeInterval.of(0n), second),
    }));
  const expected = schema({
    ...{ year: yearMonthInterval(), second: dayTimeInterval(), both: calendarInterval() },
    ...{ longer: boolean(), same: boolean(), within: boolean() },
  });
  const row = { year, second, both: CalendarInterval.of(1, -2, 3000n) };
  await expectFrame(df, expected, [{ ...row, longer: true, same: true, within: true }]);
});

test("a type decides where the value does not", async () => {
  const df = session()
    .range(1)
    .project(() => ({
      b: lit(1, byte()),
      s: lit(-2, short()),
      l: lit(3, long()),
      f: lit(0.5, float()),
      d: lit(4, double()),
      nan: lit(Number.NaN, double()),
      minus_zero: lit(-0, double()),
      c: lit("-12345678901234567890.12", decimal(38, 2)),
      day: lit("2020-02-29", date()),
      ym: lit(YearMonthInterval.of(-13), yearMonthInterval()),
      dt: lit(DayTimeInterval.of(-(2n ** 60n)), dayTimeInterval()),
      cal: lit(CalendarInterval.of(1, -2, 3000n), calendarInterval()),
      none: lit(null, int()),
    }));
  const expected = schema({
    b: byte(),
    s: short(),
    l: long(),
    f: float(),
    d: double(),
    nan: double(),
    minus_zero: double(),
    c: decimal(38, 2),
    day: date(),
    ym: yearMonthInterval(),
    dt: dayTimeInterval(),
    cal: calendarInterval(),
    none: int().nullable(),
  });
  const row = { b: 1, s: -2, l: 3n, f: 0.5, d: 4, nan: Number.NaN, minus_zero: -0, c: "-12345678901234567890.12" };
  const times = { day: LocalDate.of(2020, 2, 29), ym: YearMonthInterval.of(-13), dt: DayTimeInterval.of(-(2n ** 60n)) };
  await expectFrame(df, expected, [{ ...row, ...times, cal: CalendarInterval.of(1, -2, 3000n), none: null }]);
});

test("a value that does not fit its type is refused before anything is sent", () => {
  expect(() => lit(128, byte())).toThrow("128 does not fit in TINYINT");
  expect(() => lit(2n ** 63n)).toThrow("does not fit in 64 bits");
  expect(() => lit(1.5, long())).toThrow("no whole number");
  expect(() => lit("x", int())).toThrow("no whole number");
});

test("cast and tryCast as functions, for steps that are generic over the type", async () => {
  const df = session()
    .range(1)
    .project((c) => ({ n: cast(c.id, int()), s: cast(c.id, string()), t: tryCast(lit("x"), int()) }));
  await expectFrame(df, schema({ n: int(), s: string(), t: int().nullable() }), [{ n: 0, s: "0", t: null }]);
});
