import { DayTimeInterval, expectShape, YearMonthInterval } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  binary,
  boolean,
  byte,
  dayTimeInterval,
  decimal,
  double,
  float,
  int,
  long,
  schema,
  short,
  string,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const numbers = schema({
  b: byte(),
  s: short(),
  i: int(),
  l: long(),
  f: float(),
  d: double(),
  c: decimal(10, 2),
  none: int().nullable(),
  months: yearMonthInterval(),
  days: dayTimeInterval(),
  text: string(),
  bytes: binary(),
});
const row = {
  ...{ b: -7, s: 7, i: -7, l: 7n, f: -0.5, d: 0.25, c: "-1.50", none: null },
  ...{ months: new YearMonthInterval(-14), days: new DayTimeInterval(-86_400_000_000n) },
  ...{ text: "ff", bytes: Uint8Array.of(0x0a, 0xff) },
};
const frame = () => session().createDataFrame([row], numbers);
const real = double().nullable();

test("a sign, in the type of the column", async () => {
  const df = frame().project((c) => ({
    byte: f.abs(c.b),
    int: f.abs(c.i),
    long: f.negative(c.l),
    float: f.abs(c.f),
    decimal: f.abs(c.c),
    none: f.abs(c.none),
    months: f.abs(c.months),
    days: f.negate(c.days),
    positive: f.positive(c.c),
    sign: f.sign(c.c),
    signum: f.signum(c.days),
  }));
  const expected = schema({
    byte: byte(),
    int: int(),
    long: long(),
    float: float(),
    decimal: decimal(10, 2),
    none: int().nullable(),
    months: yearMonthInterval(),
    days: dayTimeInterval(),
    positive: decimal(10, 2),
    sign: real,
    signum: real,
  });
  const answer = {
    ...{ byte: 7, int: 7, long: -7n, float: 0.5, decimal: "1.50", none: null, positive: "-1.50", sign: -1, signum: -1 },
    months: new YearMonthInterval(14),
    days: new DayTimeInterval(86_400_000_000n),
  };
  await expectFrame(df, expected, [answer]);
});

test("what the type does not hold is an error", async () => {
  const smallest = session().createDataFrame([{ i: -2_147_483_648 }], schema({ i: int() }));
  for (const made of [f.abs, f.negative])
    await expect(smallest.project((c) => ({ x: made(c.i) })).collect()).rejects.toMatchObject({
      code: "ARITHMETIC_OVERFLOW",
    });
});

test("powers, roots and logarithms", async () => {
  const df = frame().project((c) => ({
    sqrt: f.sqrt(c.d),
    sqrt_negative: f.sqrt(c.i),
    cbrt: f.cbrt(f.lit(-8)),
    pow: f.pow(c.i, 2),
    pow_null: f.power(2, c.none),
    pow_decimal: f.pow(c.c, c.b.plus(8)),
    exp: f.exp(f.lit(0)),
    expm1: f.expm1(f.lit(1e-20)),
    ln: f.ln(f.lit(1)),
    ln_zero: f.ln(f.lit(0)),
    log10: f.log10(f.lit(1000)),
    log2: f.log2(c.d),
    log1p: f.log1p(f.lit(1e-20)),
    log: f.log(f.e()),
    log_base: f.log(2, c.d),
    log_columns: f.log(c.s, c.l),
    none: f.sqrt(c.none),
    hypot: f.hypot(3, f.lit(4)),
  }));
  const expected = schema({
    sqrt: real,
    sqrt_negative: real,
    cbrt: real,
    pow: double(),
    pow_null: real,
    pow_decimal: double(),
    exp: real,
    expm1: real,
    ln: real,
    ln_zero: real,
    log10: real,
    log2: real,
    log1p: real,
    log: real,
    log_base: real,
    log_columns: real,
    none: real,
    hypot: double(),
  });
  const answer = {
    ...{ sqrt: 0.5, sqrt_negative: Number.NaN, cbrt: -2, pow: 49, pow_null: null, pow_decimal: -1.5, exp: 1 },
    ...{ expm1: 1e-20, ln: 0, ln_zero: null, log10: 3, log2: -2, log1p: 1e-20, log: 1, log_base: -2, log_columns: 1 },
    ...{ none: null, hypot: 5 },
  };
  await expectFrame(df, expected, [answer]);
});

test("angles", async () => {
  const { sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, atanh } = f;
  const made = { sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, atanh };
  for (const name of Object.keys(made) as (keyof typeof made)[]) {
    const df = frame().project((c) => ({ x: made[name](c.d) }));
    await expectShape(df, schema({ x: real }));
    expect((await df.first())?.x, name).toBeCloseTo(Math[name](row.d), 14);
  }
  const df = frame().project((c) => ({
    cot: f.cot(f.lit(0)),
    sec: f.sec(f.lit(0)),
    csc: f.csc(f.lit(0)),
    atan2: f.atan2(1, c.i.plus(7)),
    atan2_null: f.atan2(c.none, 1),
    degrees: f.degrees(f.pi()),
    radians: f.radians(f.lit(180)),
    to_degrees: f.toDegrees(c.none),
    to_radians: f.toRadians(c.c.minus(c.c)),
    acosh: f.acosh(c.l),
    outside: f.acosh(c.d),
  }));
  const expected = schema({
    ...{ cot: real, sec: real, csc: real, atan2: double(), atan2_null: real, degrees: real, radians: real },
    ...{ to_degrees: real, to_radians: real, acosh: real, outside: real },
  });
  const answer = {
    ...{ cot: Number.POSITIVE_INFINITY, sec: 1, csc: Number.POSITIVE_INFINITY, atan2: Math.PI / 2, atan2_null: null },
    ...{ degrees: 180, radians: Math.PI, to_degrees: null, to_radians: 0, acosh: Math.acosh(7), outside: Number.NaN },
  };
  await expectFrame(df, expected, [answer]);
});

test("numbers as digits", async () => {
  const df = frame().project((c) => ({
    bin: f.bin(c.s),
    bin_null: f.bin(c.none),
    hex: f.hex(c.l),
    hex_negative: f.hex(c.b),
    hex_text: f.hex(c.text),
    hex_bytes: f.hex(c.bytes),
    unhex: f.unhex(c.text),
    no_digits: f.unhex(f.lit("xy")),
    conv: f.conv(c.text, 16, 2),
    conv_number: f.conv(c.l, 10, 2),
    conv_none: f.conv(f.lit("zz"), 10, 2),
    factorial: f.factorial(c.l),
    beyond: f.factorial(f.lit(21)),
  }));
  const text = string();
  const expected = schema({
    ...{ bin: text, bin_null: text.nullable(), hex: text, hex_negative: text, hex_text: text, hex_bytes: text },
    ...{ unhex: binary().nullable(), no_digits: binary().nullable() },
    ...{ conv: text.nullable(), conv_number: text.nullable(), conv_none: text.nullable() },
    ...{ factorial: long().nullable(), beyond: long().nullable() },
  });
  const answer = {
    ...{ bin: "111", bin_null: null, hex: "7", hex_negative: "FFFFFFFFFFFFFFF9", hex_text: "6666", hex_bytes: "0AFF" },
    ...{ unhex: Uint8Array.of(0xff), no_digits: null, conv: "11111111", conv_number: "111", conv_none: "0" },
    ...{ factorial: 5040n, beyond: null },
  };
  await expectFrame(df, expected, [answer]);
});

test("equal parts of a range", async () => {
  const df = frame().project((c) => ({
    inside: f.widthBucket(c.s, 0, 10, 5),
    below: f.widthBucket(c.c, 0, 10.5, 5n),
    above: f.widthBucket(c.l, c.b, c.l, c.s),
    null: f.widthBucket(c.none, 0, 10, 5),
    months: f.widthBucket(c.months, f.lit(new YearMonthInterval(-20), yearMonthInterval()), f.abs(c.months), 2),
    days: f.widthBucket(c.days, c.days, f.abs(c.days), 2),
  }));
  const bucket = long().nullable();
  const expected = schema({
    ...{ inside: bucket, below: bucket, above: bucket, null: bucket, months: bucket, days: bucket },
  });
  await expectFrame(df, expected, [{ inside: 4n, below: 0n, above: 8n, null: null, months: 1n, days: 1n }]);
});

test("NaN is a number that is no number; a null is none", async () => {
  const some = schema({ d: double(), f: float(), none: double().nullable() });
  const rows = [
    { d: Number.NaN, f: 1, none: null },
    { d: 0, f: Number.NaN, none: Number.NaN },
  ];
  const df = session()
    .createDataFrame(rows, some)
    .project((c) => ({ d: c.d.isNaN(), f: c.f.isNaN(), none: c.none.isNaN() }));
  await expectFrame(df, schema({ d: boolean(), f: boolean(), none: boolean() }), [
    { d: true, f: false, none: false },
    { d: false, f: true, none: true },
  ]);
});
