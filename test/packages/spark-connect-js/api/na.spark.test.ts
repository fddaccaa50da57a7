import type { RowOf } from "spark-connect-js";
import {
  boolean,
  byte,
  decimal,
  double,
  float,
  int,
  long,
  schema,
  short,
  string,
  timestamp,
} from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame } from "./frames.ts";

const all = schema({
  id: int(),
  b: byte().nullable(),
  sh: short().nullable(),
  i: int().nullable(),
  l: long().nullable(),
  f: float().nullable(),
  d: double().nullable(),
  m: decimal(10, 2).nullable(),
  s: string().nullable(),
  t: boolean().nullable(),
});
const none = { id: 1, b: null, sh: null, i: null, l: null, f: null, d: null, m: null, s: null, t: null };
const full = { id: 2, b: 1, sh: 2, i: 3, l: 4n, f: 0.5, d: 1.5, m: "2.50", s: "x", t: true };
const nan = { ...full, id: 3, f: Number.NaN, d: Number.NaN };
const rows: RowOf<typeof all>[] = [none, full, nan];
const frame = () => session().createDataFrame(rows, all);

describe("fill", () => {
  test("a whole number fills all numbers, NaN too; DECIMAL stays nullable to Spark", async () => {
    const df = frame().na.fill(7);
    const filled = schema({
      ...{ id: int(), b: byte(), sh: short(), i: int(), l: long(), f: float(), d: double() },
      ...{ m: decimal(10, 2).nullable(), s: string().nullable(), t: boolean().nullable() },
    });
    await expectFrame(df, filled, [
      { ...none, b: 7, sh: 7, i: 7, l: 7n, f: 7, d: 7, m: "7.00" },
      full,
      { ...nan, f: 7, d: 7 },
    ]);
  });

  test("a fraction is cut to the type of the column; whole numbers stay nullable to Spark", async () => {
    const df = frame().na.fill(7.9).select("id", "b", "i", "l", "f", "d", "m");
    const filled = schema({
      ...{ id: int(), b: byte().nullable(), i: int().nullable(), l: long().nullable(), f: float(), d: double() },
      m: decimal(10, 2).nullable(),
    });
    await expectFrame(df.limit(1), filled, [{ id: 1, b: 7, i: 7, l: 7n, f: Math.fround(7.9), d: 7.9, m: "7.90" }]);
  });

  test("a text fills texts, a boolean booleans, both NOT NULL from there on", async () => {
    const df = frame().select("id", "i", "s", "t").limit(1);
    const texts = schema({ id: int(), i: int().nullable(), s: string(), t: boolean().nullable() });
    await expectFrame(df.na.fill("none"), texts, [{ id: 1, i: null, s: "none", t: null }]);
    const flags = schema({ id: int(), i: int().nullable(), s: string().nullable(), t: boolean() });
    await expectFrame(df.na.fill(false), flags, [{ id: 1, i: null, s: null, t: false }]);
  });

  test("only in the columns named, or each with a value of its own", async () => {
    const df = frame().select("id", "i", "l", "s", "t").limit(1);
    const one = schema({ id: int(), i: int(), l: long().nullable(), s: string().nullable(), t: boolean().nullable() });
    await expectFrame(df.na.fill(1, ["i"]), one, [{ id: 1, i: 1, l: null, s: null, t: null }]);
    const each = schema({ id: int(), i: int(), l: long(), s: string(), t: boolean().nullable() });
    await expectFrame(df.na.fill({ i: 0, l: 2n ** 60n, s: "" }), each, [{ id: 1, i: 0, l: 2n ** 60n, s: "", t: null }]);
  });

  test("a value of which only the type is known, and columns that were NOT NULL before", async () => {
    const value: number = [1][0] ?? 0;
    const df = frame().select("id", "i", "d").limit(1);
    const known = schema({ id: int(), i: int().nullable(), d: double() });
    await expectFrame(df.na.fill(value), known, [{ id: 1, i: 1, d: 1 }], { widened: ["i"] });
  });

  test("a value beyond the type stops the query", async () => {
    await expect(frame().na.fill(300).collect()).rejects.toMatchObject({ code: expect.stringMatching(/OVERFLOW/) });
  });

  test("untyped, and what cannot be meant", async () => {
    const df = frame().untyped();
    expect(await df.select("i", "s").na.fill({ i: 1, s: "y" }).first()).toEqual({ i: 1, s: "y" });
    expect(() => df.na.fill({})).toThrow("na.fill: columns needs at least one");
    expect(() => df.na.fill(1, [])).toThrow("na.fill: subset needs at least one");
  });
});

describe("drop", () => {
  test("any null or NaN, narrowing what is looked at", async () => {
    const df = frame().select("id", "i", "s");
    const narrowed = schema({ id: int(), i: int(), s: string() });
    const kept = [
      { id: 2, i: 3, s: "x" },
      { id: 3, i: 3, s: "x" },
    ];
    await expectFrame(df.na.drop(), narrowed, kept, { narrowed: ["i", "s"] });
    const one = schema({ id: int(), i: int(), s: string().nullable() });
    await expectFrame(df.na.drop({ subset: ["i"] }), one, kept, { narrowed: ["i"] });
    expect(await frame().na.drop().count()).toBe(1);
  });

  test("all, or fewer values than a number: the columns stay nullable", async () => {
    const df = frame().select("id", "i", "s");
    const same = schema({ id: int(), i: int().nullable(), s: string().nullable() });
    const all3 = [
      { id: 1, i: null, s: null },
      { id: 2, i: 3, s: "x" },
      { id: 3, i: 3, s: "x" },
    ];
    await expectFrame(df.na.drop({ how: "all" }), same, all3);
    await expectFrame(df.na.drop({ how: "all", subset: ["i", "s"] }), same, all3.slice(1));
    await expectFrame(df.na.drop({ thresh: 2 }), same, all3.slice(1));
    await expectFrame(df.na.drop({ thresh: 1 }), same, all3);
    expect(() => df.na.drop({ thresh: 1.5 })).toThrow("na.drop: thresh takes a whole number");
    expect(() => df.untyped().na.drop({ subset: [] })).toThrow("na.drop: subset needs at least one");
  });
});

describe("replace", () => {
  test("texts, in all columns of texts or in some; null makes a column nullable", async () => {
    const spark = session();
    const shape = schema({ a: string(), b: string() });
    const df = spark.createDataFrame(
      [
        { a: "x", b: "x" },
        { a: "n/a", b: "n/a" },
      ],
      shape,
    );
    await expectFrame(df.na.replace([["n/a", "none"]]), shape, [
      { a: "x", b: "x" },
      { a: "none", b: "none" },
    ]);
    const one = schema({ a: string(), b: string().nullable() });
    await expectFrame(
      df.na.replace(
        [
          ["n/a", null],
          ["x", "y"],
        ],
        ["b"],
      ),
      one,
      [
        { a: "x", b: "y" },
        { a: "n/a", b: null },
      ],
    );
  });

  test("numbers of every type, NaN and exact long ones; booleans", async () => {
    const shape = schema({ i: int(), l: long(), d: double(), m: decimal(10, 2), t: boolean() });
    const big = 2n ** 53n + 1n;
    const df = session().createDataFrame([{ i: 1, l: big, d: Number.NaN, m: "1.00", t: true }], shape);
    const replaced = schema({
      i: int().nullable(),
      l: long().nullable(),
      d: double(),
      m: decimal(10, 2).nullable(),
      t: boolean(),
    });
    await expectFrame(
      df.na.replace([
        [1, 5],
        [Number.NaN, 0],
      ]),
      replaced,
      [{ i: 5, l: big, d: 0, m: "5.00", t: true }],
    );
    const flags = schema({ i: int(), l: long(), d: double(), m: decimal(10, 2), t: boolean() });
    await expectFrame(df.na.replace([[true, false]]).limit(1), flags, [
      { i: 1, l: big, d: Number.NaN, m: "1.00", t: false },
    ]);
  });

  test("untyped, and what cannot be meant", async () => {
    const df = pinFrame(session()).select("title").untyped();
    const titles = await df.na.replace(new Map([["a", "b"]]), ["title"]).collect();
    expect(titles).toEqual([{ title: "b" }, { title: null }, { title: "c" }]);
    expect(() => df.na.replace([])).toThrow("na.replace: values needs at least one");
    expect(() => df.na.replace([["a", 1]])).toThrow("na.replace takes values of one type, not string and number");
  });
});

test("times are filled by no value", async () => {
  const df = session().createDataFrame([{ at: null }], schema({ at: timestamp().nullable() }));
  await expectFrame(df.na.fill(1), schema({ at: timestamp().nullable() }), [{ at: null }]);
});
