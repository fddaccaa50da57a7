import { LocalDate, YearMonthInterval } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import {
  array,
  boolean,
  date,
  int,
  long,
  map,
  schema,
  string,
  struct,
  yearMonthInterval,
} from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

/** Arrays that are full, that have nulls (`an`), that are null (`na`). */
const things = schema({
  a: array(int()),
  an: array(int().nullable()),
  na: array(int()).nullable(),
  tags: array(string().nullable()),
  deep: array(array(int())),
  holed: array(array(int()).nullable()),
  m: map(string(), long()),
  i: int(),
  j: int().nullable(),
  s: string(),
  t: string().nullable(),
  day: date(),
});
const row = {
  ...{ a: [3, 1, 3], an: [3, null], na: null, tags: ["p", null, "q"], deep: [[1], [2, 3]], holed: [[1], null] },
  ...{ m: new Map([["k", 7n]]), i: 2, j: null, s: "abc", t: null, day: LocalDate.parse("2024-01-31") },
};
const frame = () => session().createDataFrame([row], things);
const maybe = int().nullable();
const ints = array(int());
const holes = array(maybe);

test("sizes and searches", async () => {
  const df = frame().project((c) => ({
    size: f.arraySize(c.a),
    size_null: f.arraySize(c.na),
    cardinality: f.cardinality(c.m),
    cardinality_null: f.cardinality(c.na),
    entries: f.size(c.m),
    contains: f.arrayContains(c.a, 3),
    contains_not: f.arrayContains(c.a, c.i),
    contains_unknown: f.arrayContains(c.an, 2),
    contains_null: f.arrayContains(c.a, c.j),
    position: f.arrayPosition(c.a, 1),
    position_none: f.arrayPosition(c.an, c.i),
    position_null: f.arrayPosition(c.na, 1),
    overlap: f.arraysOverlap(c.a, c.a),
    overlap_unknown: f.arraysOverlap(f.array(c.i), c.an),
    overlap_null: f.arraysOverlap(c.a, c.na),
    max: f.arrayMax(c.an),
    min: f.arrayMin(c.a),
    min_null: f.arrayMin(c.na),
  }));
  const [yes, perhaps] = [boolean(), boolean().nullable()];
  const expected = schema({
    ...{ size: int(), size_null: maybe, cardinality: int(), cardinality_null: maybe, entries: int() },
    ...{ contains: yes, contains_not: yes, contains_unknown: perhaps, contains_null: perhaps },
    ...{ position: long(), position_none: long(), position_null: long().nullable() },
    ...{ overlap: yes, overlap_unknown: perhaps, overlap_null: perhaps, max: maybe, min: maybe, min_null: maybe },
  });
  await expectFrame(df, expected, [
    {
      ...{ size: 3, size_null: null, cardinality: 1, cardinality_null: null, entries: 1 },
      ...{ contains: true, contains_not: false, contains_unknown: null, contains_null: null },
      ...{ position: 2n, position_none: 0n, position_null: null },
      ...{ overlap: true, overlap_unknown: null, overlap_null: null, max: 3, min: 1, min_null: null },
    },
  ]);
});

test("elements by place and key", async () => {
  const df = frame().project((c) => ({
    last: f.elementAt(c.deep, -1),
    got: f.get(c.a, c.i),
    got_null: f.get(c.a, c.j),
    by_literal: f.elementAt(c.a, f.lit(1)),
    by_column: f.elementAt(c.a, c.i),
    by_column_null: f.elementAt(c.na, c.i),
    value: f.elementAt(c.m, "k"),
    missing: f.elementAt(c.m, c.t),
    beyond: f.tryElementAt(c.a, 4),
    tried: f.tryElementAt(c.a, c.i),
    tried_value: f.tryElementAt(c.m, c.s),
  }));
  const expected = schema({
    ...{
      last: ints.nullable(),
      got: maybe,
      got_null: maybe,
      by_literal: maybe,
      by_column: maybe,
      by_column_null: maybe,
      value: long().nullable(),
    },
    ...{ missing: long().nullable(), beyond: maybe, tried: maybe, tried_value: long().nullable() },
  });
  const rows = [
    {
      ...{ last: [2, 3], got: 3, got_null: null, by_literal: 3, by_column: 1, by_column_null: null, value: 7n },
      ...{ missing: null, beyond: null, tried: 1, tried_value: null },
    },
  ];
  await expectFrame(df, expected, rows, { widened: ["by_column"] });
  const beyond = frame().project((c) => ({ beyond: f.elementAt(c.a, 4) }));
  await expect(beyond.collect()).rejects.toMatchObject({ code: "INVALID_ARRAY_INDEX_IN_ELEMENT_AT" });
});

test("elements put in: nullable to Spark from then on", async () => {
  const df = frame().project((c) => ({
    append: f.arrayAppend(c.a, 4),
    append_null: f.arrayAppend(c.na, c.i),
    prepend: f.arrayPrepend(c.tags, "o"),
    prepend_null: f.arrayPrepend(c.a, c.j),
    insert: f.arrayInsert(c.a, 5, 9),
    insert_end: f.arrayInsert(c.an, -1, c.i),
    insert_null: f.arrayInsert(c.a, c.j, 9),
  }));
  const expected = schema({
    ...{ append: holes, append_null: holes.nullable(), prepend: array(string().nullable()), prepend_null: holes },
    ...{ insert: holes, insert_end: holes, insert_null: holes.nullable() },
  });
  await expectFrame(df, expected, [
    {
      ...{ append: [3, 1, 3, 4], append_null: null, prepend: ["o", "p", null, "q"], prepend_null: [null, 3, 1, 3] },
      ...{ insert: [3, 1, 3, null, 9], insert_end: [3, null, 2], insert_null: null },
    },
  ]);
});

test("elements taken out, parts, order", async () => {
  const df = frame().project((c) => ({
    remove: f.arrayRemove(c.a, 3),
    remove_null: f.arrayRemove(c.a, c.j),
    remove_holed: f.arrayRemove(c.an, 3),
    compact: f.arrayCompact(c.an),
    compact_null: f.arrayCompact(c.na),
    distinct: f.arrayDistinct(c.a),
    slice: f.slice(c.a, -2, 2),
    slice_columns: f.slice(c.an, c.i, c.i),
    slice_null: f.slice(c.a, 1, c.j),
    sorted: f.sortArray(c.a),
    sorted_nulls: f.sortArray(c.an),
    descending: f.sortArray(c.an, false),
    reverse: f.reverse(c.a),
    reverse_null: f.reverse(c.na),
    reverse_text: f.reverse(c.s),
    reverse_text_null: f.reverse(c.t),
  }));
  const expected = schema({
    ...{ remove: ints, remove_null: ints.nullable(), remove_holed: holes, compact: ints },
    ...{ compact_null: ints.nullable(), distinct: ints, slice: ints, slice_columns: holes },
    ...{ slice_null: ints.nullable(), sorted: ints, sorted_nulls: holes, descending: holes },
    ...{ reverse: ints, reverse_null: ints.nullable(), reverse_text: string(), reverse_text_null: string().nullable() },
  });
  await expectFrame(df, expected, [
    {
      ...{ remove: [1], remove_null: null, remove_holed: [null], compact: [3], compact_null: null },
      ...{ distinct: [3, 1], slice: [1, 3], slice_columns: [null], slice_null: null },
      ...{ sorted: [1, 3, 3], sorted_nulls: [null, 3], descending: [3, null] },
      ...{ reverse: [3, 1, 3], reverse_null: null, reverse_text: "cba", reverse_text_null: null },
    },
  ]);
});

test("arrays of two, of arrays, of values; one text of many", async () => {
  const df = frame().project((c) => ({
    except: f.arrayExcept(c.a, c.an),
    except_null: f.arrayExcept(c.an, c.na),
    intersect: f.arrayIntersect(c.a, c.an),
    intersect_nulls: f.arrayIntersect(c.an, c.an),
    union: f.arrayUnion(c.a, c.an),
    union_full: f.arrayUnion(c.a, f.array(c.i)),
    flatten: f.flatten(c.deep),
    flatten_null: f.flatten(c.holed),
    repeat: f.arrayRepeat(c.s, 2),
    repeat_of_null: f.arrayRepeat(c.t, c.i),
    repeat_null: f.arrayRepeat(c.s, c.j),
    join: f.arrayJoin(c.tags, "-"),
    join_replaced: f.arrayJoin(c.tags, "-", "?"),
    zip: f.arraysZip({ n: c.an, s: c.tags }),
    zip_null: f.arraysZip({ n: c.a, m: c.na }),
  }));
  const expected = schema({
    ...{ except: ints, except_null: holes.nullable(), intersect: ints, intersect_nulls: holes },
    ...{ union: holes, union_full: ints, flatten: ints, flatten_null: ints.nullable() },
    ...{ repeat: array(string()), repeat_of_null: array(string().nullable()) },
    ...{ repeat_null: array(string()).nullable(), join: string(), join_replaced: string() },
    zip: array(struct(schema({ n: maybe, s: string().nullable() }))),
    zip_null: array(struct(schema({ n: maybe, m: maybe }))).nullable(),
  });
  const zip = [
    { n: 3, s: "p" },
    { n: null, s: null },
    { n: null, s: "q" },
  ];
  await expectFrame(df, expected, [
    {
      ...{ except: [1], except_null: null, intersect: [3], intersect_nulls: [3, null] },
      ...{ union: [3, 1, null], union_full: [3, 1, 2], flatten: [1, 2, 3], flatten_null: null },
      ...{ repeat: ["abc", "abc"], repeat_of_null: [null, null], repeat_null: null },
      ...{ join: "p-q", join_replaced: "p-?-q", zip, zip_null: null },
    },
  ]);
});

test("sequences", async () => {
  const month = f.lit(YearMonthInterval.parse("INTERVAL '0-1' YEAR TO MONTH"), yearMonthInterval());
  const df = frame().project((c) => ({
    up: f.sequence(c.i, f.lit(4)),
    down: f.sequence(f.lit(3n), f.lit(1n)),
    by_two: f.sequence(f.lit(1), f.lit(6), c.i),
    none: f.sequence(c.i, c.j),
    days: f.sequence(c.day, f.lit(LocalDate.parse("2024-02-01"))),
    months: f.sequence(c.day, f.lit(LocalDate.parse("2024-03-31")), month),
  }));
  const expected = schema({
    ...{
      up: ints,
      down: array(long()),
      by_two: ints,
      none: ints.nullable(),
      days: array(date()),
      months: array(date()),
    },
  });
  const days = (...texts: string[]) => texts.map((text) => LocalDate.parse(text));
  await expectFrame(df, expected, [
    {
      ...{ up: [2, 3, 4], down: [3n, 2n, 1n], by_two: [1, 3, 5], none: null },
      ...{ days: days("2024-01-31", "2024-02-01"), months: days("2024-01-31", "2024-02-29", "2024-03-31") },
    },
  ]);
});

test("shuffle keeps the elements; a seed keeps their order", async () => {
  const numbers = f.sequence(f.lit(1), f.lit(50));
  const df = frame().project((c) => ({
    seeded: f.shuffle(numbers, 7),
    again: f.shuffle(numbers, 7),
    other: f.shuffle(numbers),
    none: f.shuffle(c.na),
    sorted: f.sortArray(f.shuffle(numbers)),
  }));
  const expected = schema({ seeded: ints, again: ints, other: ints, none: ints.nullable(), sorted: ints });
  expect((await df.schema()).fields).toEqual(expected.structType.fields);
  const [made] = await df.collect();
  const inOrder = Array.from({ length: 50 }, (_, i) => i + 1);
  expect(made).toMatchObject({ again: made?.seeded, none: null, sorted: inOrder });
  expect(made?.seeded).not.toEqual(inOrder);
  expect(made?.other).not.toEqual(made?.seeded);
});
