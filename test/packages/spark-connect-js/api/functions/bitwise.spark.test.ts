import * as f from "spark-connect-js/functions";
import { boolean, byte, double, int, long, schema, short } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const values = schema({
  b: byte(),
  s: short(),
  i: int(),
  l: long(),
  none: int().nullable(),
  yes: boolean(),
  d: double(),
});
const row = { b: 5, s: -1, i: -8, l: 1n, none: null, yes: true, d: 1.5 };
const frame = () => session().createDataFrame([row], values);

test("bits of a number", async () => {
  const df = frame().project((c) => ({
    count: f.bitCount(c.b),
    count_negative: f.bitCount(c.s),
    count_boolean: f.bitCount(c.yes),
    count_null: f.bitCount(c.none),
    get: f.bitGet(c.b, 2),
    get_column: f.getbit(c.l, c.b),
    get_null: f.bitGet(c.i, c.none),
    not_byte: f.bitwiseNot(c.b),
    not_short: f.bitwiseNOT(c.s),
    not_long: f.bitwiseNot(c.l),
    not_null: f.bitwiseNot(c.none),
  }));
  const expected = schema({
    count: int(),
    count_negative: int(),
    count_boolean: int(),
    count_null: int().nullable(),
    get: byte(),
    get_column: byte(),
    get_null: byte().nullable(),
    not_byte: byte(),
    not_short: short(),
    not_long: long(),
    not_null: int().nullable(),
  });
  const answer = {
    ...{ count: 2, count_negative: 64, count_boolean: 1, count_null: null, get: 1, get_column: 0, get_null: null },
    ...{ not_byte: -6, not_short: 0, not_long: -2n, not_null: null },
  };
  await expectFrame(df, expected, [answer]);
  await expect(
    frame()
      .project((c) => ({ x: f.bitGet(c.b, 8) }))
      .collect(),
  ).rejects.toMatchObject({ code: "INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE" });
});

test("shifts: a BIGINT stays one, everything smaller becomes an INT", async () => {
  const df = frame().project((c) => ({
    left: f.shiftleft(c.b, 1),
    left_long: f.shiftLeft(c.l, 40),
    left_column: f.shiftleft(c.i, c.b),
    left_null: f.shiftleft(c.l, c.none),
    right: f.shiftright(c.i, 1),
    right_short: f.shiftRight(c.s, 4),
    right_null: f.shiftright(c.none, 1),
    unsigned: f.shiftrightunsigned(c.i, 28),
    unsigned_long: f.shiftRightUnsigned(c.l, 1),
  }));
  const expected = schema({
    left: int(),
    left_long: long(),
    left_column: int(),
    left_null: long().nullable(),
    right: int(),
    right_short: int(),
    right_null: int().nullable(),
    unsigned: int(),
    unsigned_long: long(),
  });
  const answer = {
    ...{ left: 10, left_long: 1n << 40n, left_column: -256, left_null: null },
    ...{ right: -4, right_short: -1, right_null: null, unsigned: 15, unsigned_long: 0n },
  };
  await expectFrame(df, expected, [answer]);
});

test("two numbers bit by bit, in a type that holds both", async () => {
  const df = frame().project((c) => ({
    and: c.b.bitwiseAND(c.b),
    and_wider: c.b.bitwiseAND(c.s),
    and_literal: c.b.bitwiseAND(4),
    or: c.i.bitwiseOR(c.l),
    or_long: c.i.bitwiseOR(1n),
    or_null: c.l.bitwiseOR(c.none),
    xor: c.b.bitwiseXOR(c.b),
    xor_literal: c.i.bitwiseXOR(-1),
    xor_null: c.none.bitwiseXOR(1),
  }));
  const expected = schema({
    and: byte(),
    and_wider: short(),
    and_literal: int(),
    or: long(),
    or_long: long(),
    or_null: long().nullable(),
    xor: byte(),
    xor_literal: int(),
    xor_null: int().nullable(),
  });
  const answer = {
    ...{ and: 5, and_wider: 5, and_literal: 4, or: -7n, or_long: -7n, or_null: null },
    ...{ xor: 0, xor_literal: 7, xor_null: null },
  };
  await expectFrame(df, expected, [answer]);
});
