import { expectShape, LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import {
  array,
  binary,
  boolean,
  date,
  decimal,
  double,
  int,
  long,
  map,
  type RowOf,
  schema,
  string,
  struct,
  timestamp,
  timestampNtz,
} from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const place = schema({ city: string(), zip: string().nullable() });
const things = schema({
  s: string(),
  t: string().nullable(),
  b: boolean(),
  n: boolean().nullable(),
  day: date(),
  at: timestamp(),
  wall: timestampNtz(),
  bin: binary(),
  tags: array(string()),
  notes: array(string().nullable()).nullable(),
  counts: map(string(), int()),
  home: struct(place),
  away: struct(place).nullable(),
});
const row: RowOf<typeof things> = {
  s: "Spark",
  t: null,
  b: true,
  n: null,
  day: LocalDate.of(2020, 2, 29),
  at: Timestamp.parse("1969-12-31T23:59:59.999999Z"),
  wall: LocalDateTime.parse("2020-01-01T00:00:00.000001"),
  bin: Uint8Array.of(1, 2),
  tags: ["x", "y"],
  notes: null,
  counts: new Map([["k", 1]]),
  home: { city: "Bonn", zip: null },
  away: null,
};
const frame = () => session().createDataFrame([row], things);
const yes = boolean();
const maybe = boolean().nullable();

test("texts: comparisons, patterns, parts", async () => {
  const df = frame().project((c) => ({
    eq: c.s.eq("Spark"),
    ne: c.s.ne("Spark"),
    gt: c.s.gt("Sp"),
    ge: c.s.ge(c.s),
    lt: c.s.lt("T"),
    le: c.s.le(c.t),
    same: c.t.eqNullSafe(c.t),
    between: c.s.between("A", "Z"),
    among: c.s.isin("x", "Spark"),
    unknown: c.t.isin("x"),
    like: c.s.like("S%k"),
    ilike: c.s.ilike("s____"),
    rlike: c.s.rlike("^S.a"),
    starts: c.s.startsWith("Sp"),
    ends: c.s.endsWith("k"),
    contains: c.s.contains(c.t),
    is_null: c.t.isNull(),
    is_not: c.t.isNotNull(),
  }));
  const expected = schema({
    eq: yes,
    ne: yes,
    gt: yes,
    ge: yes,
    lt: yes,
    le: maybe,
    same: yes,
    between: yes,
    among: yes,
    unknown: maybe,
    like: yes,
    ilike: yes,
    rlike: yes,
    starts: yes,
    ends: yes,
    contains: maybe,
    is_null: yes,
    is_not: yes,
  });
  const t = true;
  await expectFrame(df, expected, [
    {
      ...{ eq: t, ne: false, gt: t, ge: t, lt: t, le: null, same: t, between: t, among: t, unknown: null, like: t },
      ...{ ilike: t, rlike: t, starts: t, ends: t, contains: null, is_null: t, is_not: false },
    },
  ]);
});

test("substr and orElse", async () => {
  const df = frame().project((c) => ({
    part: c.s.substr(2, 3),
    end: c.s.substr(-2, 2),
    or: c.t.orElse("none"),
    or_column: c.t.orElse(c.s),
    or_null: c.t.orElse(c.t),
    or_bool: c.n.orElse(false),
    or_notes: c.notes.orElse(c.tags),
    or_away: c.away.orElse(c.home),
  }));
  const expected = schema({
    part: string(),
    end: string(),
    or: string(),
    or_column: string(),
    or_null: string().nullable(),
    or_bool: boolean(),
    or_notes: array(string().nullable()),
    or_away: struct(place),
  });
  const { home, tags } = row;
  await expectFrame(df, expected, [
    {
      part: "par",
      end: "rk",
      or: "none",
      or_column: "Spark",
      or_null: null,
      or_bool: false,
      or_notes: tags,
      or_away: home,
    },
  ]);
});

test("truth values: and, or, not with null", async () => {
  const df = frame().project((c) => ({
    and: c.b.and(c.n),
    and_not: c.b.not().and(c.n),
    or: c.b.or(c.n),
    plain: c.b.or(c.b),
    not: c.b.not(),
    not_null: c.n.not(),
    eq: c.b.eq(true),
  }));
  await expectFrame(
    df,
    schema({ and: maybe, and_not: maybe, or: maybe, plain: yes, not: yes, not_null: maybe, eq: yes }),
    [{ and: null, and_not: false, or: true, plain: true, not: false, not_null: null, eq: true }],
  );
});

test("dates, instants, wall clocks and bytes compare with values of their own", async () => {
  const df = frame().project((c) => ({
    day: c.day.lt(LocalDate.of(2020, 3, 1)),
    at: c.at.eq(Timestamp.of(-1n)),
    js_date: c.at.lt(new Date(0)),
    wall: c.wall.gt(LocalDateTime.parse("2020-01-01T00:00:00")),
    bytes: c.bin.eq(Uint8Array.of(1, 2)),
    or: c.at.orElse(Timestamp.of(0n)),
  }));
  await expectFrame(df, schema({ day: yes, at: yes, js_date: yes, wall: yes, bytes: yes, or: timestamp() }), [
    { day: true, at: true, js_date: true, wall: true, bytes: true, or: row.at },
  ]);
});

test("fields, elements and values", async () => {
  const df = frame().project((c) => ({
    city: c.home.getField("city"),
    zip: c.home.getField("zip"),
    away: c.away.getField("city"),
    tag: c.tags.getItem(1),
    note: c.notes.getItem(0),
    value: c.counts.getItem("k"),
    none: c.counts.getItem("other"),
  }));
  const text = string().nullable();
  const number = int().nullable();
  await expectFrame(
    df,
    schema({ city: string(), zip: text, away: text, tag: text, note: text, value: number, none: number }),
    [{ city: "Bonn", zip: null, away: null, tag: "y", note: null, value: 1, none: null }],
  );
  const beyond = frame().project((c) => ({ tag: c.tags.getItem(2) }));
  await expect(beyond.collect()).rejects.toMatchObject({ code: "INVALID_ARRAY_INDEX" });
});

describe("cast", () => {
  const numbers = schema({ s: string(), i: int(), l: long(), d: double(), c: decimal(10, 2), b: boolean() });
  const values = { s: "12", i: 12, l: 12n, d: 12.75, c: "12.50", b: true };
  const numbered = () => session().createDataFrame([values], numbers);

  test("nullable where Spark calls it so", async () => {
    const df = numbered().project((c) => ({
      s_int: c.s.cast(int()),
      s_double: c.s.cast(double()),
      s_bytes: c.s.cast(binary()),
      s_string: c.s.cast(string()),
      i_string: c.i.cast(string()),
      i_long: c.i.cast(long()),
      l_int: c.l.cast(int()),
      d_int: c.d.cast(int()),
      c_int: c.c.cast(int()),
      c_double: c.c.cast(double()),
      i_decimal: c.i.cast(decimal(6, 1)),
      b_int: c.b.cast(int()),
      i_bool: c.i.cast(boolean()),
    }));
    const expected = schema({
      s_int: int().nullable(),
      s_double: double().nullable(),
      s_bytes: binary(),
      s_string: string(),
      i_string: string(),
      i_long: long(),
      l_int: int(),
      d_int: int().nullable(),
      c_int: int().nullable(),
      c_double: double(),
      i_decimal: decimal(6, 1).nullable(),
      b_int: int(),
      i_bool: boolean(),
    });
    await expectFrame(df, expected, [
      {
        ...{ s_int: 12, s_double: 12, s_bytes: new Uint8Array([49, 50]), s_string: "12", i_string: "12", i_long: 12n },
        ...{ l_int: 12, d_int: 12, c_int: 12, c_double: 12.5, i_decimal: "12.0", b_int: 1, i_bool: true },
      },
    ]);
  });

  test("a decimal that is surely wide enough: the compiler cannot know", async () => {
    const df = numbered().project((c) => ({ wide: c.i.cast(decimal(20, 2)) }));
    await expectFrame(df, schema({ wide: decimal(20, 2).nullable() }), [{ wide: "12.00" }], { widened: ["wide"] });
  });

  test("between times", async () => {
    const df = frame().project((c) => ({
      day_at: c.day.cast(timestamp()),
      at_day: c.at.cast(date()),
      wall_day: c.wall.cast(date()),
      wall_at: c.wall.cast(timestamp()),
      at_long: c.at.cast(long()),
      at_int: c.at.cast(int()),
      day_text: c.day.cast(string()),
    }));
    const expected = schema({
      day_at: timestamp(),
      at_day: date(),
      wall_day: date().nullable(),
      wall_at: timestamp(),
      at_long: long(),
      at_int: int().nullable(),
      day_text: string(),
    });
    await expectFrame(df, expected, [
      {
        day_at: Timestamp.parse("2020-02-29T00:00:00Z"),
        at_day: LocalDate.of(1969, 12, 31),
        wall_day: LocalDate.of(2020, 1, 1),
        wall_at: Timestamp.parse("2020-01-01T00:00:00.000001Z"),
        at_long: -1n,
        at_int: -1,
        day_text: "2020-02-29",
      },
    ]);
  });

  test("what does not fit is an error, and null for tryCast", async () => {
    const df = frame().project((c) => ({ n: c.s.tryCast(int()) }));
    await expectFrame(df, schema({ n: int().nullable() }), [{ n: null }]);
    const failing = frame().project((c) => ({ n: c.s.cast(int()) }));
    await expectShape(failing, schema({ n: int().nullable() }));
    await expect(failing.collect()).rejects.toMatchObject({ code: "CAST_INVALID_INPUT", sqlState: "22018" });
  });
});
