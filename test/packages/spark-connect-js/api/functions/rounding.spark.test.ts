import * as f from "spark-connect-js/functions";
import { byte, decimal, double, float, int, long, schema, short } from "spark-connect-js/schema";
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
  none: decimal(10, 2).nullable(),
});
const row = { b: 75, s: -75, i: 1250, l: 9_007_199_254_740_993n, f: 0.5, d: -2.5, c: "12.50", none: null };
const frame = () => session().createDataFrame([row], numbers);

test("every number is rounded in its own type, which Spark calls nullable", async () => {
  const df = frame().project((c) => ({
    byte: f.round(c.b, -1),
    short: f.round(c.s, -1),
    int: f.round(c.i, 2),
    long: f.round(c.l, -1),
    float: f.round(c.f),
    double: f.round(c.d),
    decimal: f.round(c.c),
    decimal_one: f.round(c.c, 1),
    decimal_tens: f.round(c.c, -1),
    decimal_null: f.round(c.none),
    even: f.bround(c.d),
    even_byte: f.bround(c.b, -1),
    even_decimal: f.bround(c.c),
    rint: f.rint(c.d),
    rint_decimal: f.rint(c.c),
  }));
  const expected = schema({
    byte: byte().nullable(),
    short: short().nullable(),
    int: int().nullable(),
    long: long().nullable(),
    float: float().nullable(),
    double: double().nullable(),
    decimal: decimal(9, 0).nullable(),
    decimal_one: decimal(10, 1).nullable(),
    decimal_tens: decimal(9, 0).nullable(),
    decimal_null: decimal(9, 0).nullable(),
    even: double().nullable(),
    even_byte: byte().nullable(),
    even_decimal: decimal(9, 0).nullable(),
    rint: double().nullable(),
    rint_decimal: double().nullable(),
  });
  const answer = {
    ...{ byte: 80, short: -80, int: 1250, long: 9_007_199_254_740_990n, float: 1, double: -3 },
    ...{ decimal: "13", decimal_one: "12.5", decimal_tens: "10", decimal_null: null },
    ...{ even: -2, even_byte: 80, even_decimal: "12", rint: -2, rint_decimal: 12 },
  };
  await expectFrame(df, expected, [answer]);
});

test("whole numbers: a BIGINT, of a DECIMAL a DECIMAL", async () => {
  const df = frame().project((c) => ({
    int: f.ceil(c.i),
    long: f.floor(c.l),
    float: f.ceil(c.f),
    double: f.ceiling(c.d),
    floor: f.floor(c.d),
    decimal: f.ceil(c.c),
    decimal_floor: f.floor(c.c),
    decimal_null: f.floor(c.none),
    beyond: f.ceil(f.lit(1e19, double())),
  }));
  const expected = schema({
    int: long().nullable(),
    long: long().nullable(),
    float: long().nullable(),
    double: long().nullable(),
    floor: long().nullable(),
    decimal: decimal(9, 0).nullable(),
    decimal_floor: decimal(9, 0).nullable(),
    decimal_null: decimal(9, 0).nullable(),
    beyond: long().nullable(),
  });
  const answer = {
    ...{ int: 1250n, long: row.l, float: 1n, double: -2n, floor: -3n },
    ...{ decimal: "13", decimal_floor: "12", decimal_null: null, beyond: 9_223_372_036_854_775_807n },
  };
  await expectFrame(df, expected, [answer]);
});

test("to a scale: a DECIMAL of any number", async () => {
  const df = frame().project((c) => ({
    byte: f.ceil(c.b, -1),
    long: f.floor(c.l, -1),
    float: f.floor(c.f, 1),
    double: f.ceiling(c.d, 1),
    decimal: f.floor(c.c, 1),
  }));
  const expected = schema({
    byte: decimal(4, 0).nullable(),
    long: decimal(21, 0).nullable(),
    float: decimal(9, 1).nullable(),
    double: decimal(17, 1).nullable(),
    decimal: decimal(10, 1).nullable(),
  });
  const answer = { byte: "80", long: "9007199254740990", float: "0.5", double: "-2.5", decimal: "12.5" };
  await expectFrame(df, expected, [answer]);
});

test("what leaves the type by rounding is an error", async () => {
  const large = session().createDataFrame([{ b: 125 }], schema({ b: byte() }));
  await expect(large.project((c) => ({ x: f.round(c.b, -1) })).collect()).rejects.toMatchObject({
    code: "ARITHMETIC_OVERFLOW",
  });
});
