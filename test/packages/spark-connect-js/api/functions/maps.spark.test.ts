import * as f from "spark-connect-js/functions";
import { array, boolean, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

/** Maps that are full, that have nulls (`mn`), that are null (`nm`). */
const things = schema({
  m: map(string(), long()),
  mn: map(string(), long().nullable()),
  nm: map(string(), long()).nullable(),
  keys: array(string()),
  values: array(int().nullable()),
  none: array(int()).nullable(),
  s: string(),
  t: string().nullable(),
  i: int(),
  j: int().nullable(),
});
const row = {
  ...{ m: new Map([["a", 1n]]), mn: new Map([["b", null]]), nm: null, keys: ["x", "y"], values: [1, null], none: null },
  ...{ s: "a", t: null, i: 5, j: null },
};
const frame = () => session().createDataFrame([row], things);
const counts = map(string(), long());
const texts = map(string(), string().nullable());

test("maps made of columns, arrays, entries and text", async () => {
  const df = frame().project((c) => ({
    made: f.createMap([f.lit("p"), c.i], [c.s, f.lit(2)]),
    made_with_null: f.createMap([f.lit("p"), c.i], [c.s, c.j]),
    of_arrays: f.mapFromArrays(c.keys, c.values),
    of_arrays_null: f.mapFromArrays(c.keys, c.none),
    of_entries: f.mapFromEntries(f.mapEntries(c.m)),
    of_entries_null: f.mapFromEntries(f.mapEntries(c.nm)),
    of_holed_entries: f.mapFromEntries(
      f.array(f.struct({ key: c.s, value: c.i }), f.get(f.array(f.struct({ key: c.s, value: c.i })), 1)),
    ),
    of_text: f.strToMap(f.lit("a:1,b")),
    of_text_null: f.strToMap(c.t),
    of_delimited: f.strToMap(f.lit("a=1;b=2"), ";", f.lit("=")),
    by_null: f.strToMap(c.s, c.t),
  }));
  const expected = schema({
    made: map(string(), int()),
    made_with_null: map(string(), int().nullable()),
    of_arrays: map(string(), int().nullable()),
    of_arrays_null: map(string(), int()).nullable(),
    of_entries: counts,
    of_entries_null: counts.nullable(),
    of_holed_entries: map(string(), int()).nullable(),
    of_text: texts,
    of_text_null: texts.nullable(),
    of_delimited: texts,
    by_null: texts.nullable(),
  });
  await expectFrame(df, expected, [
    {
      made: new Map([
        ["p", 5],
        ["a", 2],
      ]),
      made_with_null: new Map([
        ["p", 5],
        ["a", null],
      ]),
      of_arrays: new Map([
        ["x", 1],
        ["y", null],
      ]),
      of_arrays_null: null,
      of_entries: new Map([["a", 1n]]),
      of_entries_null: null,
      of_holed_entries: null,
      of_text: new Map([
        ["a", "1"],
        ["b", null],
      ]),
      of_text_null: null,
      of_delimited: new Map([
        ["a", "1"],
        ["b", "2"],
      ]),
      by_null: null,
    },
  ]);
});

test("parts of maps, and maps put together", async () => {
  const df = frame().project((c) => ({
    concat: f.mapConcat(c.m, f.createMap([f.lit("z"), f.lit(9n)])),
    concat_nulls: f.mapConcat(c.m, c.mn),
    concat_null: f.mapConcat(c.m, c.nm),
    has: f.mapContainsKey(c.m, "a"),
    has_not: f.mapContainsKey(c.mn, c.s),
    has_null: f.mapContainsKey(c.nm, "a"),
    entries: f.mapEntries(c.mn),
    entries_null: f.mapEntries(c.nm),
    keys: f.mapKeys(c.m),
    keys_null: f.mapKeys(c.nm),
    values: f.mapValues(c.m),
    values_nulls: f.mapValues(c.mn),
  }));
  const long_ = long().nullable();
  const expected = schema({
    ...{ concat: counts, concat_nulls: map(string(), long_), concat_null: counts.nullable() },
    ...{ has: boolean().nullable(), has_not: boolean().nullable(), has_null: boolean().nullable() },
    entries: array(struct(schema({ key: string(), value: long_ }))),
    entries_null: array(struct(schema({ key: string(), value: long() }))).nullable(),
    ...{ keys: array(string().nullable()), keys_null: array(string().nullable()).nullable() },
    ...{ values: array(long_), values_nulls: array(long_) },
  });
  await expectFrame(df, expected, [
    {
      concat: new Map([
        ["a", 1n],
        ["z", 9n],
      ]),
      concat_nulls: new Map([
        ["a", 1n],
        ["b", null],
      ]),
      ...{ concat_null: null, has: true, has_not: false, has_null: null },
      ...{ entries: [{ key: "b", value: null }], entries_null: null },
      ...{ keys: ["a"], keys_null: null, values: [1n], values_nulls: [null] },
    },
  ]);
});

test("null keys and keys that come twice are errors", async () => {
  const made = (make: Parameters<ReturnType<typeof frame>["project"]>[0]) => frame().project(make).collect();
  await expect(made((c) => ({ m: f.createMap([c.t, c.i]) }))).rejects.toMatchObject({ code: "NULL_MAP_KEY" });
  await expect(made((c) => ({ m: f.mapConcat(c.m, c.m) }))).rejects.toMatchObject({ code: "DUPLICATED_MAP_KEY" });
});

test("namedStruct is struct", async () => {
  const df = frame().project((c) => ({ made: f.namedStruct({ a: c.s, b: c.t, deep: f.namedStruct({ i: c.i }) }) }));
  const expected = schema({
    made: struct(schema({ a: string(), b: string().nullable(), deep: struct(schema({ i: int() })) })),
  });
  await expectFrame(df, expected, [{ made: { a: "a", b: null, deep: { i: 5 } } }]);
});
