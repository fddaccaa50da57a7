import { expectShape } from "spark-connect-js";
import { cast, lit } from "spark-connect-js/functions";
import { boolean, byte, decimal, double, float, int, long, schema, short } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const numbers = schema({
  b: byte(),
  s: short(),
  i: int(),
  l: long(),
  f: float(),
  d: double(),
  c: decimal(10, 2),
});
const row = { b: 7, s: 7, i: 7, l: 7n, f: 0.5, d: 0.25, c: "1.50" };
const frame = () => session().createDataFrame([row], numbers);

test("two numbers widen to what holds both", async () => {
  const df = frame().project((c) => ({
    bb: c.b.plus(c.b),
    bs: c.b.plus(c.s),
    bi: c.b.plus(c.i),
    bl: c.b.plus(c.l),
    bf: c.b.plus(c.f),
    bd: c.b.plus(c.d),
    bc: c.b.plus(c.c),
    ss: c.s.plus(c.s),
    si: c.s.plus(c.i),
    sl: c.s.plus(c.l),
    sf: c.s.plus(c.f),
    sd: c.s.plus(c.d),
    sc: c.s.plus(c.c),
    ii: c.i.plus(c.i),
    il: c.i.plus(c.l),
    if: c.i.plus(c.f),
    id: c.i.plus(c.d),
    ic: c.i.plus(c.c),
    ll: c.l.plus(c.l),
    lf: c.l.plus(c.f),
    ld: c.l.plus(c.d),
    lc: c.l.plus(c.c),
    ff: c.f.plus(c.f),
    fd: c.f.plus(c.d),
    fc: c.f.plus(c.c),
    dd: c.d.plus(c.d),
    dc: c.d.plus(c.c),
    cc: c.c.plus(c.c),
  }));
  const expected = schema({
    bb: byte(),
    bs: short(),
    bi: int(),
    bl: long(),
    bf: double(),
    bd: double(),
    bc: decimal(11, 2),
    ss: short(),
    si: int(),
    sl: long(),
    sf: double(),
    sd: double(),
    sc: decimal(11, 2),
    ii: int(),
    il: long(),
    if: double(),
    id: double(),
    ic: decimal(13, 2),
    ll: long(),
    lf: double(),
    ld: double(),
    lc: decimal(23, 2),
    ff: float(),
    fd: double(),
    fc: double(),
    dd: double(),
    dc: double(),
    cc: decimal(11, 2),
  });
  await expectShape(df, expected);
  const sums = await df.first();
  expect(sums).toMatchObject({ bb: 14, bl: 14n, bf: 7.5, bc: "8.50", lf: 7.5, ff: 1, fc: 2, dc: 1.75, cc: "3.00" });
});

test("the other way round, and the other operations", async () => {
  const df = frame().project((c) => ({
    minus: c.l.minus(c.i),
    minus_float: c.f.minus(c.l),
    times: c.c.times(c.c),
    times_decimal: c.d.times(c.c),
    divide: c.i.divide(c.l),
    divide_decimal: c.c.divide(c.i),
    divide_double: c.c.divide(c.d),
    divide_float: c.f.divide(c.c),
    mod: c.l.mod(c.i),
    mod_decimal: c.c.mod(c.i),
    mod_float: c.f.mod(c.f),
    negate: c.b.negate(),
  }));
  const expected = schema({
    minus: long(),
    minus_float: double(),
    times: decimal(21, 4),
    times_decimal: double(),
    divide: double().nullable(),
    divide_decimal: decimal(21, 13).nullable(),
    divide_double: double().nullable(),
    divide_float: double().nullable(),
    mod: long().nullable(),
    mod_decimal: decimal(10, 2).nullable(),
    mod_float: float().nullable(),
    negate: byte(),
  });
  const answer = {
    minus: 0n,
    minus_float: -6.5,
    times: "2.2500",
    times_decimal: 0.375,
    divide: 1,
    divide_decimal: "0.2142857142857",
    divide_double: 6,
    divide_float: 1 / 3,
    mod: 0n,
    mod_decimal: "1.50",
    mod_float: 0,
    negate: -7,
  };
  await expectFrame(df, expected, [answer]);
});

test("literals: 1 is an INT, 1n a BIGINT, 1.5 a DOUBLE; an integer beside a DECIMAL makes it nullable", async () => {
  const df = frame().project((c) => ({
    byte_int: c.b.plus(1),
    byte_long: c.b.plus(1n),
    float_int: c.f.plus(1),
    float_half: c.f.times(0.5),
    decimal_int: c.c.plus(1),
    decimal_long: c.c.times(2n),
    decimal_half: c.c.plus(0.5),
    long_half: c.l.minus(0.5),
    mod: c.i.mod(4),
    from_lit: lit(2.5).plus(c.b),
  }));
  const expected = schema({
    byte_int: int(),
    byte_long: long(),
    float_int: double(),
    float_half: double(),
    decimal_int: decimal(11, 2).nullable(),
    decimal_long: decimal(12, 2).nullable(),
    decimal_half: double(),
    long_half: double(),
    mod: int().nullable(),
    from_lit: double(),
  });
  const answer = {
    byte_int: 8,
    byte_long: 8n,
    float_int: 1.5,
    float_half: 0.25,
    decimal_int: "2.50",
    decimal_long: "3.00",
    decimal_half: 2,
    long_half: 6.5,
    mod: 3,
    from_lit: 9.5,
  };
  await expectFrame(df, expected, [answer]);
});

test("comparisons of numbers of different types, by value", async () => {
  const df = frame().project((c) => ({
    same: c.b.eq(c.l),
    half: c.f.lt(c.i),
    decimal: c.c.gt(c.d),
    literal: c.i.ge(7n),
    decimal_int: c.c.gt(1),
    decimal_long: c.c.ne(1n),
    decimal_half: c.c.eq(1.5),
    between: c.c.between(1, 2),
    null_safe: c.c.eqNullSafe(1),
    among: c.c.isin(1, 2n),
  }));
  const expected = schema({
    same: boolean(),
    half: boolean(),
    decimal: boolean(),
    literal: boolean(),
    decimal_int: boolean().nullable(),
    decimal_long: boolean().nullable(),
    decimal_half: boolean(),
    between: boolean().nullable(),
    null_safe: boolean(),
    among: boolean(),
  });
  const yes = { same: true, half: true, decimal: true, literal: true, decimal_int: true, decimal_long: true };
  await expectFrame(df, expected, [{ ...yes, decimal_half: true, between: true, null_safe: false, among: false }]);
});

test("orElse widens as well", async () => {
  const some = schema({ b: byte().nullable(), f: float().nullable(), c: decimal(10, 2).nullable(), l: long() });
  const df = session().createDataFrame([{ b: null, f: null, c: null, l: 3n }], some);
  const filled = df.project((c) => ({
    byte_int: c.b.orElse(1),
    byte_long: c.b.orElse(c.l),
    float_int: c.f.orElse(2),
    decimal_int: c.c.orElse(3),
    decimal_double: c.c.orElse(0.5),
    still: c.b.orElse(c.b),
  }));
  const expected = schema({
    byte_int: int(),
    byte_long: long(),
    float_int: double(),
    decimal_int: decimal(12, 2),
    decimal_double: double(),
    still: byte().nullable(),
  });
  await expectFrame(filled, expected, [
    { byte_int: 1, byte_long: 3n, float_int: 2, decimal_int: "3.00", decimal_double: 0.5, still: null },
  ]);
});

test("integers of 64 bits are exact, and overflow is an error", async () => {
  const big = 9_007_199_254_740_993n;
  const df = session().createDataFrame([{ n: big }], schema({ n: long() }));
  await expectFrame(
    df.project((c) => ({ n: c.n.plus(2) })),
    schema({ n: long() }),
    [{ n: big + 2n }],
  );
  await expect(df.project((c) => ({ n: c.n.times(big) })).collect()).rejects.toMatchObject({
    code: "ARITHMETIC_OVERFLOW",
  });
});

test("a number whose type only the program knows is given one", async () => {
  const limit: number = 3;
  const df = frame().project((c) => ({ i: c.i.plus(lit(limit, int())), d: c.d.plus(limit), cast: cast(c.b, long()) }));
  await expectShape(df, schema({ i: int(), d: double(), cast: long() }));
  expect(await df.first()).toEqual({ i: 10, d: 3.25, cast: 7n });
});
