import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, double, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const inner = schema({ x: int(), y: string().nullable() });
const things = schema({
  s: string(),
  t: string().nullable(),
  tags: array(string()),
  none: array(string()).nullable(),
  json: string(),
});
const frame = (json = "{}") =>
  session().createDataFrame([{ s: "a", t: null, tags: ["p", "q"], none: null, json }], things);
const maybe = string().nullable();

test("fromJson: every part inside is nullable, whatever the schema says", async () => {
  const target = schema({ x: int(), tags: array(string()), deep: struct(inner), counts: map(string(), double()) });
  const loose = schema({
    x: int().nullable(),
    tags: array(string().nullable()).nullable(),
    deep: struct(schema({ x: int().nullable(), y: string().nullable() })).nullable(),
    counts: map(string(), double().nullable()).nullable(),
  });
  const df = frame('{"tags":["p",null],"deep":{"y":"z"},"counts":{"k":1.5}}').project((c) => ({
    parsed: f.fromJson(c.json, target),
    tags: f.fromJson(c.json, target).getField("tags"),
    failed: f.fromJson(c.s, target, { mode: "PERMISSIVE" }),
  }));
  const expected = schema({
    parsed: struct(loose).nullable(),
    tags: array(string().nullable()).nullable(),
    failed: struct(loose).nullable(),
  });
  const parsed = { x: null, tags: ["p", null], deep: { x: null, y: "z" }, counts: new Map([["k", 1.5]]) };
  const none = { x: null, tags: null, deep: null, counts: null };
  await expectFrame(df, expected, [{ parsed, tags: parsed.tags, failed: none }]);
});

test("fromJsonAs takes any type, and options", async () => {
  const df = frame("['p', 1]").project((c) => ({
    strict: f.fromJsonAs(c.json, array(string()), { allowSingleQuotes: "false" }),
    loose: f.fromJsonAs(c.json, array(string())),
    records: f.fromJsonAs(f.lit('[{"x":1,"y":"z"},null]'), array(struct(inner))),
  }));
  const expected = schema({
    strict: array(string().nullable()).nullable(),
    loose: array(string().nullable()).nullable(),
    records: array(struct(schema({ x: int().nullable(), y: string().nullable() })).nullable()).nullable(),
  });
  await expectFrame(df, expected, [{ strict: null, loose: ["p", "1"], records: [{ x: 1, y: "z" }, null] }]);
});

test("toJson leaves null fields out", async () => {
  const df = frame().project((c) => ({
    record: f.toJson(f.struct({ s: c.s, t: c.t, n: f.lit(1) })),
    list: f.toJson(c.tags),
    none: f.toJson(c.none),
  }));
  const text = string().nullable();
  await expectFrame(df, schema({ record: text, list: text, none: text }), [
    { record: '{"s":"a","n":1}', list: '["p","q"]', none: null },
  ]);
});

test("fromJson by DDL and by the schema of an example, for untyped frames", async () => {
  const df = frame('{"a":1,"b":[2],"c":"01"}').untyped();
  const parsed = df.select(
    f.fromJson(col("json"), "a BIGINT, b ARRAY<INT>").alias("ddl"),
    f.fromJson(col("json"), f.schemaOfJson('{"a":1}')).alias("column"),
    f.fromJson(col("json"), "MAP<STRING, STRING>").alias("any"),
  );
  expect((await parsed.schema()).fields.map(({ dataType }) => dataType.kind)).toEqual(["struct", "struct", "map"]);
  const any = new Map(Object.entries({ a: "1", b: "[2]", c: "01" }));
  expect(await parsed.collect()).toEqual([{ ddl: { a: 1n, b: [2] }, column: { a: 1n }, any }]);
});

test("parts of JSON texts", async () => {
  const df = frame('{"a":{"b":[1,"x",null]},"c":"d"}').project((c) => ({
    object: f.getJsonObject(c.json, "$.a"),
    element: f.getJsonObject(c.json, "$.a.b[1]"),
    null_element: f.getJsonObject(c.json, "$.a.b[2]"),
    missing: f.getJsonObject(c.json, "$.z"),
    of_null: f.getJsonObject(c.t, "$.a"),
    length: f.jsonArrayLength(f.lit("[1,[2,3],null]")),
    length_empty: f.jsonArrayLength(f.lit("[]")),
    length_none: f.jsonArrayLength(c.json),
    keys: f.jsonObjectKeys(c.json),
    keys_none: f.jsonObjectKeys(f.lit("[1]")),
    schema: f.schemaOfJson('{"a":01,"b":[1.5,"x"]}', { allowNumericLeadingZeros: true }),
  }));
  const expected = schema({
    ...{ object: maybe, element: maybe, null_element: maybe, missing: maybe, of_null: maybe },
    length: int().nullable(),
    length_empty: int().nullable(),
    length_none: int().nullable(),
    keys: array(maybe).nullable(),
    keys_none: array(maybe).nullable(),
    schema: string(),
  });
  await expectFrame(df, expected, [
    {
      ...{ object: '{"b":[1,"x",null]}', element: "x", null_element: "null", missing: null, of_null: null },
      ...{ length: 3, length_empty: 0, length_none: null, keys: ["a", "c"], keys_none: null },
      schema: "STRUCT<a: BIGINT, b: ARRAY<STRING>>",
    },
  ]);
});

test("jsonTuple: one field as a column, several for untyped frames", async () => {
  const df = frame('{"a":1,"b":[2]}');
  await expectFrame(
    df.project((c) => ({ a: f.jsonTuple(c.json, "a"), s: c.s })),
    schema({ a: maybe, s: string() }),
    [{ a: "1", s: "a" }],
  );
  const several = df.untyped().select(f.jsonTuple(col("json"), "b", "z").alias("b", "z"));
  expect(await several.collect()).toEqual([{ b: "[2]", z: null }]);
});

test("toJson takes options and variants", async () => {
  const df = frame().project((c) => ({
    nulls: f.toJson(f.struct({ s: c.s, t: c.t }), { ignoreNullFields: false }),
    pretty: f.toJson(f.struct({ s: c.s }), { pretty: true }),
    variant: f.toJson(f.parseJson(f.lit('{"b": 1, "a": [null]}'))),
    counts: f.toJson(f.createMap([f.lit("k"), f.lit(1n)])),
    back: f.fromJson(f.toJson(f.struct({ n: f.lit(1n) })), schema({ n: long() })),
  }));
  const expected = schema({
    ...{ nulls: maybe, pretty: maybe, variant: maybe, counts: maybe },
    back: struct(schema({ n: long().nullable() })).nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ nulls: '{"s":"a","t":null}', pretty: '{\n  "s" : "a"\n}', variant: '{"a":[null],"b":1}', counts: '{"k":1}' },
      back: { n: 1n },
    },
  ]);
});
