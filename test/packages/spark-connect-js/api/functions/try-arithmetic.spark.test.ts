import { DayTimeInterval, LocalDate, Timestamp, YearMonthInterval } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  byte,
  date,
  dayTimeInterval,
  decimal,
  double,
  float,
  int,
  long,
  schema,
  timestamp,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { byVersion } from "../../../../support/by-version.ts";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const largest = 2_147_483_647;
const values = schema({
  b: byte(),
  i: int(),
  l: long(),
  f: float(),
  d: double(),
  c: decimal(10, 2),
  zero: int(),
  none: int().nullable(),
  day: date(),
  time: timestamp(),
  months: yearMonthInterval(),
  span: dayTimeInterval(),
});
const hour = new DayTimeInterval(3_600_000_000n);
const row = {
  ...{ b: 127, i: largest, l: -7n, f: 0.5, d: 0.25, c: "1.50", zero: 0, none: null },
  ...{ day: LocalDate.parse("2020-01-31"), time: Timestamp.parse("2020-01-31T12:00:00Z") },
  ...{ months: new YearMonthInterval(1), span: hour },
};
const frame = () => session().createDataFrame([row], values);
const whole = int().nullable();
const real = double().nullable();

test("null where the answer does not fit, in a type that holds both numbers", async () => {
  const df = frame().project((c) => ({
    add: f.tryAdd(c.i, c.b),
    add_byte: f.tryAdd(c.b, c.b),
    add_long: f.tryAdd(c.i, 1n),
    add_float: f.tryAdd(c.f, c.f),
    add_decimal: f.tryAdd(c.c, c.i),
    add_decimal_literal: f.tryAdd(c.c, 2),
    subtract: f.trySubtract(c.zero, c.i),
    subtract_null: f.trySubtract(c.i, c.none),
    subtract_double: f.trySubtract(c.c, c.d),
    multiply: f.tryMultiply(c.i, 2),
    multiply_decimal: f.tryMultiply(c.c, c.c),
    multiply_mixed: f.tryMultiply(c.i, c.f),
  }));
  const expected = schema({
    add: whole,
    add_byte: byte().nullable(),
    add_long: long().nullable(),
    add_float: float().nullable(),
    add_decimal: decimal(13, 2).nullable(),
    add_decimal_literal: decimal(11, 2).nullable(),
    subtract: whole,
    subtract_null: whole,
    subtract_double: real,
    multiply: whole,
    multiply_decimal: decimal(21, 4).nullable(),
    multiply_mixed: real,
  });
  const answer = {
    ...{ add: null, add_byte: null, add_long: 2_147_483_648n, add_float: 1, add_decimal: "2147483648.50" },
    ...{ add_decimal_literal: "3.50", subtract: -largest, subtract_null: null, subtract_double: 1.25 },
    ...{ multiply: null, multiply_decimal: "2.2500", multiply_mixed: largest / 2 },
  };
  await expectFrame(df, expected, [answer]);
});

test("quotients and remainders", async () => {
  const df = frame().project((c) => ({
    divide: f.tryDivide(c.i, c.zero),
    divide_ints: f.tryDivide(c.l, 2),
    divide_decimal: f.tryDivide(c.c, c.c),
    divide_decimal_double: f.tryDivide(c.c, c.d),
    mod: f.tryMod(c.l, 3),
    mod_zero: f.tryMod(c.b, c.zero),
    mod_decimal: f.tryMod(c.c, c.c),
    pmod: f.pmod(c.l, 3),
    pmod_byte: f.pmod(c.b, c.b),
    pmod_decimal: f.pmod(c.c, 2),
    pmod_double: f.pmod(c.l, 1.5),
  }));
  const expected = schema({
    divide: real,
    divide_ints: real,
    divide_decimal: decimal(23, 13).nullable(),
    divide_decimal_double: real,
    mod: long().nullable(),
    mod_zero: whole,
    mod_decimal: decimal(10, 2).nullable(),
    pmod: long().nullable(),
    pmod_byte: byte().nullable(),
    pmod_decimal: decimal(3, 2).nullable(),
    pmod_double: real,
  });
  const answer = {
    ...{ divide: null, divide_ints: -3.5, divide_decimal: "1.0000000000000", divide_decimal_double: 6 },
    ...{ mod: -1n, mod_zero: null, mod_decimal: "0.00" },
    ...{ pmod: 2n, pmod_byte: 0, pmod_decimal: "1.50", pmod_double: 0.5 },
  };
  await expectFrame(df, expected, [answer]);
  await expect(
    frame()
      .project((c) => ({ x: f.pmod(c.i, c.zero) }))
      .collect(),
  ).rejects.toMatchObject({ code: byVersion({ "4.0": "DIVIDE_BY_ZERO", "4.1": "REMAINDER_BY_ZERO" }) });
});

test("days, times and intervals", async () => {
  const df = frame().project((c) => ({
    tomorrow: f.tryAdd(c.day, 1),
    days: f.tryAdd(c.day, c.none),
    month_later: f.tryAdd(c.day, c.months),
    hour_later: f.tryAdd(c.time, c.span),
    month_before: f.trySubtract(c.time, c.months),
    two_hours: f.tryAdd(c.span, c.span),
    no_months: f.trySubtract(c.months, c.months),
    elapsed: f.trySubtract(c.time, c.time),
    doubled: f.tryMultiply(c.months, 2),
    halved: f.tryDivide(c.span, 2),
    undivided: f.tryDivide(c.months, c.zero),
  }));
  const months = yearMonthInterval().nullable();
  const span = dayTimeInterval().nullable();
  const expected = schema({
    tomorrow: date().nullable(),
    days: date().nullable(),
    month_later: date().nullable(),
    hour_later: timestamp().nullable(),
    month_before: timestamp().nullable(),
    two_hours: span,
    no_months: months,
    elapsed: span,
    doubled: months,
    halved: span,
    undivided: months,
  });
  const answer = {
    ...{ tomorrow: LocalDate.parse("2020-02-01"), days: null, month_later: LocalDate.parse("2020-02-29") },
    ...{ hour_later: Timestamp.parse("2020-01-31T13:00:00Z"), month_before: Timestamp.parse("2019-12-31T12:00:00Z") },
    ...{ two_hours: new DayTimeInterval(7_200_000_000n), no_months: new YearMonthInterval(0) },
    ...{ elapsed: new DayTimeInterval(0n), doubled: new YearMonthInterval(2) },
    ...{ halved: new DayTimeInterval(1_800_000_000n), undivided: null },
  };
  await expectFrame(df, expected, [answer]);
});
