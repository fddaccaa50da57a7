import * as f from "spark-connect-js/functions";
import {
  boolean,
  byte,
  decimal,
  double,
  Field,
  float,
  int,
  long,
  schema,
  short,
  string,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({
  n: int(),
  m: int().nullable(),
  s: string(),
  t: string().nullable(),
  d: double(),
  e: double().nullable(),
  real: float(),
});
const rows = [
  { n: 0, m: null, s: "a", t: null, d: Number.NaN, e: null, real: 1.5 },
  { n: -2, m: 0, s: "b", t: "B", d: -0, e: Number.NaN, real: Number.NaN },
];
const frame = () => session().createDataFrame(rows, things);

test("the next value in place of a null", async () => {
  const df = frame().project((c) => ({
    nvl: f.nvl(c.t, c.s),
    nvl_open: f.nvl(c.t, c.t),
    nvl_sure: f.nvl(c.s, c.t),
    ifnull: f.ifnull(c.m, c.n),
    three: f.coalesce(c.t, c.t, c.s),
    three_open: f.coalesce(c.t, c.t, c.t),
    sure: f.coalesce(c.s, c.t),
    one: f.coalesce(c.s),
    nvl2: f.nvl2(c.t, c.n, c.n),
    nvl2_open: f.nvl2(c.m, c.s, c.t),
    nvl2_first: f.nvl2(c.n, c.t, c.s),
  }));
  const expected = schema({
    nvl: string(),
    nvl_open: string().nullable(),
    nvl_sure: string(),
    ifnull: int(),
    three: string(),
    three_open: string().nullable(),
    sure: string(),
    one: string(),
    nvl2: int(),
    nvl2_open: string().nullable(),
    nvl2_first: string().nullable(),
  });
  const first = { nvl: "a", nvl_open: null, nvl_sure: "a", ifnull: 0, three: "a", three_open: null, sure: "a" };
  const second = { nvl: "B", nvl_open: "B", nvl_sure: "b", ifnull: 0, three: "B", three_open: "B", sure: "b" };
  await expectFrame(df, expected, [
    { ...first, one: "a", nvl2: 0, nvl2_open: null, nvl2_first: null },
    { ...second, one: "b", nvl2: -2, nvl2_open: "b", nvl2_first: "B" },
  ]);
});

test("nulls from equal values and zeros, zeros from nulls", async () => {
  const df = frame().project((c) => ({
    nullif: f.nullif(c.n, c.m),
    nullif_text: f.nullif(c.s, f.lit("b")),
    nullifzero: f.nullifzero(c.n),
    nullifzero_double: f.nullifzero(c.d),
    zeroifnull: f.zeroifnull(c.m),
    of_double: f.zeroifnull(c.e),
    of_float: f.zeroifnull(c.real),
    of_byte: f.zeroifnull(f.lit(null, byte())),
    of_short: f.zeroifnull(f.lit(null, short())),
    of_long: f.zeroifnull(f.lit(null, long())),
    of_decimal: f.zeroifnull(f.lit("1.50", decimal(10, 2))),
    equal: f.equalNull(c.m, c.n),
    equal_text: f.equalNull(c.t, c.t),
  }));
  const expected = schema({
    nullif: int().nullable(),
    nullif_text: string().nullable(),
    nullifzero: int().nullable(),
    nullifzero_double: double().nullable(),
    zeroifnull: int(),
    of_double: double(),
    of_float: double(),
    of_byte: int(),
    of_short: int(),
    of_long: long(),
    of_decimal: decimal(12, 2),
    equal: boolean(),
    equal_text: boolean(),
  });
  const constants = { of_byte: 0, of_short: 0, of_long: 0n, of_decimal: "1.50" };
  await expectFrame(df, expected, [
    {
      ...{ nullif: 0, nullif_text: "a", nullifzero: null, nullifzero_double: Number.NaN, zeroifnull: 0 },
      ...{ of_double: 0, of_float: 1.5, ...constants, equal: false, equal_text: true },
    },
    {
      ...{ nullif: -2, nullif_text: null, nullifzero: -2, nullifzero_double: null, zeroifnull: 0 },
      ...{ of_double: Number.NaN, of_float: Number.NaN, ...constants, equal: false, equal_text: true },
    },
  ]);
});

test("NaN", async () => {
  const df = frame().project((c) => ({
    isnan: f.isnan(c.d),
    isnan_null: f.isnan(c.e),
    isnan_int: f.isnan(c.n),
    nanvl: f.nanvl(c.d, f.lit(1.5)),
    nanvl_null: f.nanvl(c.e, c.d),
    nanvl_second: f.nanvl(c.d, c.e),
    floats: f.nanvl(c.real, c.real),
    mixed: f.nanvl(c.real, f.lit(2.5)),
  }));
  const expected = schema({
    isnan: boolean(),
    isnan_null: boolean(),
    isnan_int: boolean(),
    nanvl: double(),
    nanvl_null: double().nullable(),
    nanvl_second: double().nullable(),
    floats: float(),
    mixed: double(),
  });
  await expectFrame(df, expected, [
    {
      ...{ isnan: true, isnan_null: false, isnan_int: false, nanvl: 1.5, nanvl_null: null, nanvl_second: null },
      ...{ floats: 1.5, mixed: 1.5 },
    },
    {
      ...{ isnan: false, isnan_null: true, isnan_int: false, nanvl: -0, nanvl_null: -0, nanvl_second: -0 },
      ...{ floats: Number.NaN, mixed: 2.5 },
    },
  ]);
});

test("assertTrue stops the query where the condition does not hold, raiseError with a message of the row", async () => {
  const nothing = new Field<null>({ kind: "null" }, true);
  const kept = frame().project((c) => ({ checked: f.assertTrue(c.n.le(0)) }));
  await expectFrame(kept, schema({ checked: nothing }), [{ checked: null }, { checked: null }]);
  const of = (message?: string) => frame().project((c) => ({ checked: f.assertTrue(c.m.eq(0), message) }));
  await expect(of().collect()).rejects.toMatchObject({ code: "USER_RAISED_EXCEPTION" });
  await expect(of("no m").collect()).rejects.toThrow("no m");
  const raised = frame()
    .where((c) => c.t.isNotNull())
    .project((c) => ({ raised: f.raiseError(f.concat(c.s, " is wrong")) }));
  await expect(raised.collect()).rejects.toThrow("b is wrong");
});
