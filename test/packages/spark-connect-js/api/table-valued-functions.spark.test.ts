import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, boolean, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const maybeInt = int().nullable();
const maybe = string().nullable();
const two = f.array(f.lit(1), f.lit(-2));
const none = f.lit(null, array(int()));
const entry = f.createMap([f.lit("k"), f.lit(1n)]);

test("explode: arrays and maps, the outer one with nulls", async () => {
  const { tvf } = session();
  await expectFrame(tvf.explode(two), schema({ col: int() }), [{ col: 1 }, { col: -2 }]);
  await expectFrame(tvf.explode(none), schema({ col: int() }), []);
  await expectFrame(tvf.explode(f.array(f.lit(1), f.lit(null, int()))), schema({ col: maybeInt }), [
    { col: 1 },
    { col: null },
  ]);
  await expectFrame(tvf.explode(entry), schema({ key: string(), value: long() }), [{ key: "k", value: 1n }]);
  await expectFrame(tvf.explodeOuter(none), schema({ col: maybeInt }), [{ col: null }]);
  const outer = schema({ key: maybe, value: long().nullable() });
  await expectFrame(tvf.explodeOuter(entry), outer, [{ key: "k", value: 1n }]);
  await expectFrame(tvf.explodeOuter(f.lit(null, map(string(), long()))), outer, [{ key: null, value: null }]);
});

test("posexplode: with the place", async () => {
  const { tvf } = session();
  await expectFrame(tvf.posexplode(two), schema({ pos: int(), col: int() }), [
    { pos: 0, col: 1 },
    { pos: 1, col: -2 },
  ]);
  await expectFrame(tvf.posexplode(entry), schema({ pos: int(), key: string(), value: long() }), [
    { pos: 0, key: "k", value: 1n },
  ]);
  await expectFrame(tvf.posexplodeOuter(none), schema({ pos: maybeInt, col: maybeInt }), [{ pos: null, col: null }]);
  await expectFrame(tvf.posexplodeOuter(entry), schema({ pos: maybeInt, key: maybe, value: long().nullable() }), [
    { pos: 0, key: "k", value: 1n },
  ]);
});

test("inline: a column for each field", async () => {
  const { tvf } = session();
  const record = schema({ x: int(), y: string() });
  const full = f.array(f.struct({ x: f.lit(1), y: f.lit("b") }));
  await expectFrame(tvf.inline(full), record, [{ x: 1, y: "b" }]);
  const holed = f.array(f.lit(null, struct(record)));
  const nullable = schema({ x: maybeInt, y: maybe });
  await expectFrame(tvf.inline(holed), nullable, [{ x: null, y: null }]);
  await expectFrame(tvf.inlineOuter(full), nullable, [{ x: 1, y: "b" }]);
  await expectFrame(tvf.inlineOuter(f.lit(null, array(struct(record)))), nullable, [{ x: null, y: null }]);
});

test("jsonTuple, variantExplode: what is in a document", async () => {
  const { tvf } = session();
  const text = f.lit('{"a":1,"b":[2]}');
  await expectFrame(tvf.jsonTuple(text, "b", "z", "a"), schema({ c0: maybe, c1: maybe, c2: maybe }), [
    { c0: "[2]", c1: null, c2: "1" },
  ]);
  const entries = tvf.variantExplode(f.parseJson(text));
  const shown = entries.project((c) => ({ pos: c.pos, key: c.key, value: f.toJson(c.value) }));
  await expectFrame(shown, schema({ pos: int(), key: maybe, value: maybe }), [
    { pos: 0, key: "a", value: "1" },
    { pos: 1, key: "b", value: "[2]" },
  ]);
  const element = tvf.variantExplode(f.parseJson(f.lit("[1]"))).project((c) => ({ key: c.key, pos: c.pos }));
  await expectFrame(element, schema({ key: maybe, pos: int() }), [{ key: null, pos: 0 }]);
  const outer = tvf.variantExplodeOuter(f.parseJson(f.lit("1")));
  const nulls = outer.project((c) => ({ pos: c.pos, key: c.key, value: f.toJson(c.value) }));
  await expectFrame(nulls, schema({ pos: maybeInt, key: maybe, value: maybe }), [
    { pos: null, key: null, value: null },
  ]);
});

test("of the columns of another frame, in a lateral join", async () => {
  const spark = session();
  const posts = schema({ id: int(), tags: array(string()), counts: map(string(), long()) });
  const rows = [
    { id: 1, tags: ["a", "b"], counts: new Map([["k", 1n]]) },
    { id: 2, tags: [], counts: new Map() },
  ];
  const df = spark.createDataFrame(rows, posts).alias("p");
  const tags = df
    .lateralJoin((p) => spark.tvf.posexplode(p.tags.outer()).rename("col", "tag"))
    .select("id", "pos", "tag");
  await expectFrame(tags, schema({ id: int(), pos: int(), tag: string() }), [
    { id: 1, pos: 0, tag: "a" },
    { id: 1, pos: 1, tag: "b" },
  ]);
  const counts = df.lateralJoin((p) => spark.tvf.explodeOuter(p.counts.outer())).select("id", "key", "value");
  await expectFrame(counts, schema({ id: int(), key: maybe, value: long().nullable() }), [
    { id: 1, key: "k", value: 1n },
    { id: 2, key: null, value: null },
  ]);
});

test("range, stack, and what the server knows", async () => {
  const { tvf, conf } = session();
  await conf.set("spark.sql.ansi.enforceReservedKeywords", true);
  await expectFrame(tvf.range(3, 0, -2), schema({ id: long() }), [{ id: 3n }, { id: 1n }]);
  expect(await tvf.stack(2, f.lit(1), f.lit("a"), f.lit(2)).collect()).toEqual([
    { col0: 1, col1: "a" },
    { col0: 2, col1: null },
  ]);
  const collations = tvf.collations().where(col("NAME").eq("UTF8_LCASE"));
  expect(await collations.select("CATALOG", "SCHEMA", "CASE_SENSITIVITY").collect()).toEqual([
    { CATALOG: "SYSTEM", SCHEMA: "BUILTIN", CASE_SENSITIVITY: "CASE_INSENSITIVE" },
  ]);
  const keywords = tvf.sqlKeywords().where((c) => c.keyword.isin("SELECT", "ADD"));
  await expectFrame(
    keywords.orderBy((c) => c.keyword.asc()),
    schema({ keyword: string(), reserved: boolean() }),
    [
      { keyword: "ADD", reserved: false },
      { keyword: "SELECT", reserved: true },
    ],
  );
});
