import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, boolean, double, float, int, long, schema, short, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const things = schema({ xml: string(), none: string().nullable() });
const xml = '<r><x>1</x><x>-2</x><y id="7">b &amp; c</y></r>';
const frame = () => session().createDataFrame([{ xml, none: null }], things);
const maybe = string().nullable();

test("fromXml: everything is nullable", async () => {
  const target = schema({ x: array(int()), y: struct(schema({ _value: string(), _id: int() })), z: double() });
  const loose = struct(
    schema({
      x: array(int().nullable()).nullable(),
      y: struct(schema({ _value: maybe, _id: int().nullable() })).nullable(),
      z: double().nullable(),
    }),
  );
  const df = frame().project((c) => ({
    parsed: f.fromXml(c.xml, target, { valueTag: "_value" }),
    failed: f.fromXml(f.lit("no element"), target),
    of_null: f.fromXml(c.none, target),
  }));
  const expected = schema({ parsed: loose.nullable(), failed: loose.nullable(), of_null: loose.nullable() });
  await expectFrame(df, expected, [
    {
      parsed: { x: [1, -2], y: { _value: "b & c", _id: 7 }, z: null },
      failed: { x: null, y: null, z: null },
      of_null: null,
    },
  ]);
});

test("fromXml by DDL and by the schema of an example, for untyped frames", async () => {
  const parsed = frame()
    .untyped()
    .select(
      f.fromXml(col("xml"), "x ARRAY<INT>").alias("ddl"),
      f.fromXml(col("xml"), f.schemaOfXml("<r><x>1</x><x>2</x></r>")).alias("column"),
    );
  expect(await parsed.collect()).toEqual([{ ddl: { x: [1, -2] }, column: { x: [1n, -2n] } }]);
});

test("toXml and schemaOfXml", async () => {
  const record = f.struct({ n: f.lit(-1), s: f.lit("a & b") });
  const df = frame().project(() => ({
    element: f.toXml(record),
    named: f.toXml(record, { rowTag: "pin" }),
    schema: f.schemaOfXml("<p><a>1</a><b>x</b></p>"),
    without: f.schemaOfXml('<p id="1"><a>1</a></p>', { excludeAttribute: true }),
  }));
  await expectFrame(df, schema({ element: maybe, named: maybe, schema: string(), without: string() }), [
    {
      element: "<ROW>\n    <n>-1</n>\n    <s>a &amp; b</s>\n</ROW>",
      named: "<pin>\n    <n>-1</n>\n    <s>a &amp; b</s>\n</pin>",
      schema: "STRUCT<a: BIGINT, b: STRING>",
      without: "STRUCT<a: BIGINT>",
    },
  ]);
});

test("xpath finds texts, numbers and truths; all nullable", async () => {
  const df = frame().project((c) => ({
    texts: f.xpath(c.xml, "r/x/text()"),
    no_texts: f.xpath(c.xml, "r/z/text()"),
    of_null: f.xpath(c.none, "r"),
    text: f.xpathString(c.xml, "r/y"),
    no_text: f.xpathString(c.xml, "r/z"),
    attribute: f.xpathInt(c.xml, "r/y/@id"),
    found: f.xpathBoolean(c.xml, "r/x"),
    not_found: f.xpathBoolean(c.xml, "r/z"),
    long: f.xpathLong(c.xml, "sum(r/x)"),
    short: f.xpathShort(c.xml, "r/x"),
    no_int: f.xpathInt(c.xml, "r/y"),
    double: f.xpathDouble(c.xml, "r/x[2]"),
    number: f.xpathNumber(c.xml, "r/z"),
    float: f.xpathFloat(c.xml, "r/x[1] div 2"),
  }));
  const texts = array(maybe).nullable();
  const expected = schema({
    ...{ texts, no_texts: texts, of_null: texts, text: maybe, no_text: maybe, attribute: int().nullable() },
    ...{ found: boolean().nullable(), not_found: boolean().nullable(), long: long().nullable() },
    ...{ short: short().nullable(), no_int: int().nullable() },
    ...{ double: double().nullable(), number: double().nullable(), float: float().nullable() },
  });
  await expectFrame(df, expected, [
    {
      ...{ texts: ["1", "-2"], no_texts: [], of_null: null, text: "b & c", no_text: "", attribute: 7 },
      ...{ found: true, not_found: false, long: -1n, short: 1, no_int: 0, double: -2, number: Number.NaN, float: 0.5 },
    },
  ]);
});
