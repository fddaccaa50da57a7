import { LocalDate } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, boolean, byte, date, decimal, double, float, int, long, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({
  b: byte(),
  i: int(),
  l: long(),
  f: float(),
  d: double(),
  c: decimal(10, 2),
  none: int().nullable(),
  nothing: long().nullable(),
  s: string(),
  t: string().nullable(),
  day: date(),
  yes: boolean(),
  list: array(int()),
});
const day = LocalDate.parse("2020-02-29");
const row = {
  ...{ b: 1, i: 2, l: 3n, f: 0.5, d: Number.NaN, c: "1.50", none: null, nothing: null },
  ...{ s: "a", t: null, day, yes: true, list: [1, 2] },
};
const frame = () => session().createDataFrame([row], values);

test("of numbers, in a type that holds all", async () => {
  const df = frame().project((c) => ({
    same: f.greatest(c.i, c.i),
    wider: f.greatest(c.b, c.i, c.l),
    literal: f.least(c.b, f.lit(0)),
    float: f.least(c.f, c.f),
    float_int: f.greatest(c.f, c.i),
    decimal: f.least(c.c, c.i),
    decimals: f.greatest(c.c, c.c),
    decimal_double: f.greatest(c.c, c.d),
    one_null: f.greatest(c.none, c.i),
    last_null: f.least(c.i, c.none, c.nothing),
    all_null: f.greatest(c.none, c.nothing),
  }));
  const expected = schema({
    same: int(),
    wider: long(),
    literal: int(),
    float: float(),
    float_int: double(),
    decimal: decimal(12, 2),
    decimals: decimal(10, 2),
    decimal_double: double(),
    one_null: int(),
    last_null: long(),
    all_null: long().nullable(),
  });
  const answer = {
    ...{ same: 2, wider: 3n, literal: 0, float: 0.5, float_int: 2, decimal: "1.50", decimals: "1.50" },
    ...{ decimal_double: Number.NaN, one_null: 2, last_null: 2n, all_null: null },
  };
  await expectFrame(df, expected, [answer]);
});

test("of all that has an order", async () => {
  const df = frame().project((c) => ({
    text: f.greatest(c.s, c.t, f.lit("b")),
    text_null: f.least(c.t, c.t),
    day: f.least(c.day, f.lit(LocalDate.parse("2019-01-01"))),
    yes: f.least(c.yes, f.lit(false)),
    list: f.greatest(c.list, f.array(c.i, c.b.cast(int()))),
  }));
  const expected = schema({
    text: string(),
    text_null: string().nullable(),
    day: date(),
    yes: boolean(),
    list: array(int()),
  });
  await expectFrame(df, expected, [
    { text: "b", text_null: null, day: LocalDate.parse("2019-01-01"), yes: false, list: [2, 1] },
  ]);
});
