import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, boolean, decimal, int, map, schema, string, struct, variant } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const json = '{"a": 1, "b": [1.5, "x", null], "c": {"d": "e"}, "n": null}';
const things = schema({ json: string(), none: string().nullable(), path: string() });
const rows = [{ json, none: null, path: "$.a" }];
const frame = () => session().createDataFrame(rows, things);
const maybe = string().nullable();

test("variants from JSON, and what they are", async () => {
  const df = frame()
    .project((c) => ({
      v: f.parseJson(c.json),
      nothing: f.parseJson(c.none),
      tried: f.tryParseJson(f.lit("{")),
      json_null: f.parseJson(f.lit("null")),
    }))
    .project((c) => ({
      ...{ nothing: c.nothing, tried: c.tried },
      text: f.toJson(c.v),
      type: f.schemaOfVariant(c.v),
      type_null: f.schemaOfVariant(c.nothing),
      is_null: f.isVariantNull(c.v),
      json_is_null: f.isVariantNull(c.json_null),
      sql_is_null: f.isVariantNull(c.nothing),
    }));
  const expected = schema({
    ...{ nothing: variant().nullable(), tried: variant().nullable() },
    ...{ text: maybe, type: string(), type_null: maybe },
    ...{ is_null: boolean(), json_is_null: boolean(), sql_is_null: boolean() },
  });
  await expectFrame(df, expected, [
    {
      ...{ nothing: null, tried: null, text: '{"a":1,"b":[1.5,"x",null],"c":{"d":"e"},"n":null}' },
      ...{ type: "OBJECT<a: BIGINT, b: ARRAY<VARIANT>, c: OBJECT<d: STRING>, n: VOID>", type_null: null },
      ...{ is_null: false, json_is_null: true, sql_is_null: false },
    },
  ]);
  const broken = frame().project(() => ({ v: f.parseJson(f.lit("{")) }));
  await expect(broken.collect()).rejects.toMatchObject({ code: "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION" });
});

test("variantGet: what is at a path, in a type", async () => {
  const df = frame().project((c) => {
    const v = f.parseJson(c.json);
    return {
      number: f.variantGet(v, "$.a", int()),
      by_column: f.variantGet(v, c.path, decimal(5, 2)),
      text: f.variantGet(v, "$.b[1]", string()),
      list: f.variantGet(v, "$.b", array(string())),
      record: f.variantGet(v, "$.c", struct(schema({ d: string(), e: int() }))),
      entries: f.variantGet(v, "$.c", map(string(), string())),
      missing: f.variantGet(v, "$.z", int()),
      json_null: f.variantGet(v, "$.n", int()),
      of_null: f.variantGet(f.parseJson(c.none), "$", int()),
      tried: f.tryVariantGet(v, "$.c", int()),
    };
  });
  const expected = schema({
    number: int().nullable(),
    by_column: decimal(5, 2).nullable(),
    text: maybe,
    list: array(maybe).nullable(),
    record: struct(schema({ d: maybe, e: int().nullable() })).nullable(),
    entries: map(string(), maybe).nullable(),
    missing: int().nullable(),
    json_null: int().nullable(),
    of_null: int().nullable(),
    tried: int().nullable(),
  });
  await expectFrame(df, expected, [
    {
      ...{ number: 1, by_column: "1.00", text: "x", list: ["1.5", "x", null], record: { d: "e", e: null } },
      ...{ entries: new Map([["d", "e"]]), missing: null, json_null: null, of_null: null, tried: null },
    },
  ]);
  const wrong = frame().project((c) => ({ n: f.variantGet(f.parseJson(c.json), "$.c", int()) }));
  await expect(wrong.collect()).rejects.toMatchObject({ code: "INVALID_VARIANT_CAST" });
});

test("variantGet by DDL, for untyped frames", async () => {
  const v = f.parseJson(col("json"));
  const df = frame()
    .untyped()
    .select(f.variantGet(v, "$.a", "bigint").alias("a"), f.tryVariantGet(v, "$.c", "double").alias("c"));
  expect(await df.collect()).toEqual([{ a: 1n, c: null }]);
});

test("toVariantObject", async () => {
  const df = frame()
    .project((c) => ({
      record: f.toVariantObject(f.struct({ path: c.path, none: c.none })),
      list: f.toVariantObject(f.array(f.lit(1), f.lit(-2))),
      entries: f.toVariantObject(f.createMap([f.lit("k"), f.lit(true)])),
      nothing: f.toVariantObject(f.lit(null, array(int()))),
    }))
    .project((c) => ({
      ...{ record: f.toJson(c.record), list: f.toJson(c.list), entries: f.toJson(c.entries), nothing: c.nothing },
      list_type: f.schemaOfVariant(c.list),
    }));
  const expected = schema({
    ...{ record: maybe, list: maybe, entries: maybe, nothing: variant().nullable() },
    list_type: string(),
  });
  await expectFrame(df, expected, [
    {
      ...{ record: '{"none":null,"path":"$.a"}', list: "[1,-2]", entries: '{"k":true}', nothing: null },
      list_type: "ARRAY<BIGINT>",
    },
  ]);
});
