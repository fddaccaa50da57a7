import * as f from "spark-connect-js/functions";
import { array, binary, decimal, double, int, schema, string } from "spark-connect-js/schema";
import { test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({
  s: string(),
  t: string().nullable(),
  x: double(),
  n: int(),
  none: int().nullable(),
  amount: string(),
  bytes: binary(),
});
const row = {
  s: "Ab-12",
  t: null,
  x: 1234567.891,
  n: -5,
  none: null,
  amount: "12.5",
  bytes: Uint8Array.of(0x0a, 0xff),
};
const frame = () => session().createDataFrame([row], values);
const text = string();
const maybe = string().nullable();

test("values as text and texts as numbers", async () => {
  const df = frame().project((c) => ({
    number: f.formatNumber(c.x, 2),
    formatted: f.formatString("%s is %d, not %s", c.s, c.n, c.none),
    printf: f.printf("%d!", c.n),
    printf_null: f.printf(c.t, c.n),
    char: f.toChar(c.n, "S99"),
    char_null: f.toChar(c.none, "99"),
    varchar: f.toVarchar(c.bytes, "hex"),
    decimal: f.toNumber(c.amount, "999.9"),
    decimal_null: f.toNumber(c.t, "999.9"),
    no_number: f.tryToNumber(c.s, "999"),
    mask: f.mask(c.s),
    mask_kept: f.mask(c.s, null, "*", "#", "_"),
    sentences: f.sentences(c.s),
  }));
  const expected = schema({
    number: maybe,
    formatted: text,
    printf: text,
    printf_null: maybe,
    char: text,
    char_null: maybe,
    varchar: text,
    decimal: decimal(4, 1),
    decimal_null: decimal(4, 1).nullable(),
    no_number: decimal(3, 0).nullable(),
    mask: maybe,
    mask_kept: maybe,
    sentences: array(array(string())).nullable(),
  });
  await expectFrame(df, expected, [
    {
      number: "1,234,567.89",
      formatted: "Ab-12 is -5, not null",
      printf: "-5!",
      printf_null: null,
      char: " -5",
      char_null: null,
      varchar: "0AFF",
      decimal: "12.5",
      decimal_null: null,
      no_number: null,
      mask: "Xx-nn",
      mask_kept: "A*_##",
      sentences: [["Ab", "12"]],
    },
  ]);
});
