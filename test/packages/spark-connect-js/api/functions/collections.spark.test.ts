import * as f from "spark-connect-js/functions";
import { array, double, int, map, schema, string, struct } from "spark-connect-js/schema";
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

test("array, struct, size and get", async () => {
  const df = frame().project((c) => ({
    second: f.get(c.tags, 1),
    beyond: f.get(c.tags, 2),
    made: f.array(c.s, c.s),
    with_null: f.array(c.s, c.t),
    empty: f.size(c.none),
    two: f.size(c.tags),
    record: f.struct({ name: c.s, other: c.t, deep: f.struct({ tags: c.tags }) }),
  }));
  const expected = schema({
    second: string().nullable(),
    beyond: string().nullable(),
    made: array(string()),
    with_null: array(string().nullable()),
    empty: int().nullable(),
    two: int(),
    record: struct(
      schema({ name: string(), other: string().nullable(), deep: struct(schema({ tags: array(string()) })) }),
    ),
  });
  await expectFrame(df, expected, [
    {
      second: "q",
      beyond: null,
      made: ["a", "a"],
      with_null: ["a", null],
      empty: null,
      two: 2,
      record: { name: "a", other: null, deep: { tags: ["p", "q"] } },
    },
  ]);
});

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
  expect(await df.count()).toBe(1);
});
