import { col, type UntypedDataFrame } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, int, long, map, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";

const record = struct(schema({ x: int(), y: string() }));
const things = schema({
  id: int(),
  tags: array(string()),
  holed: array(int().nullable()),
  none: array(int()).nullable(),
  counts: map(string(), long()),
  no_counts: map(string(), long()).nullable(),
  records: array(record),
});
const row = {
  ...{ id: 1, tags: ["p", "q"], holed: [7, null], none: null, counts: new Map([["a", 5n]]), no_counts: null },
  records: [{ x: 3, y: "z" }],
};
const frame = () => session().createDataFrame([row], things);

test("explode: a row for each element, none for a null array", async () => {
  const tags = frame().project((c) => ({ id: c.id, tag: f.explode(c.tags) }));
  await expectFrame(tags, schema({ id: int(), tag: string() }), [
    { id: 1, tag: "p" },
    { id: 1, tag: "q" },
  ]);
  const holed = frame().project((c) => ({ n: f.explode(c.holed) }));
  await expectFrame(holed, schema({ n: int().nullable() }), [{ n: 7 }, { n: null }]);
  const none = frame().project((c) => ({ n: f.explode(c.none) }));
  await expectFrame(none, schema({ n: int() }), []);
});

test("explodeOuter: a row for a null array, too", async () => {
  const none = frame().project((c) => ({ id: c.id, n: f.explodeOuter(c.none) }));
  await expectFrame(none, schema({ id: int(), n: int().nullable() }), [{ id: 1, n: null }]);
  const tags = frame()
    .select("id", "tags")
    .withColumn("tag", (c) => f.explodeOuter(c.tags));
  await expectFrame(tags, schema({ id: int(), tags: array(string()), tag: string().nullable() }), [
    { id: 1, tags: ["p", "q"], tag: "p" },
    { id: 1, tags: ["p", "q"], tag: "q" },
  ]);
});

test("two generators make all pairs; Spark refuses one inside another expression", async () => {
  const nested = frame().project((c) => ({ tag: f.upper(f.explode(c.tags)) }));
  await expect(nested.schema()).rejects.toMatchObject({ code: "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS" });
  const two = frame().project((c) => ({ tag: f.explode(c.tags), n: f.explode(c.holed) }));
  await expectFrame(two, schema({ tag: string(), n: int().nullable() }), [
    { tag: "p", n: 7 },
    { tag: "p", n: null },
    { tag: "q", n: 7 },
    { tag: "q", n: null },
  ]);
});

const expectUntyped = async (df: UntypedDataFrame, names: readonly string[], rows: readonly unknown[]) => {
  expect(await df.columns()).toEqual(names);
  expect(await df.collect()).toEqual(rows);
};

test("several columns at once are for untyped frames", async () => {
  const df = frame().untyped();
  await expectUntyped(df.select(f.explode(col("counts"))), ["key", "value"], [{ key: "a", value: 5n }]);
  await expectUntyped(
    df.select("id", f.explodeOuter(col("no_counts"))),
    ["id", "key", "value"],
    [{ id: 1, key: null, value: null }],
  );
  await expectUntyped(
    df.select(f.posexplode(col("tags"))),
    ["pos", "col"],
    [
      { pos: 0, col: "p" },
      { pos: 1, col: "q" },
    ],
  );
  await expectUntyped(df.select(f.posexplodeOuter(col("none"))), ["pos", "col"], [{ pos: null, col: null }]);
  await expectUntyped(df.select(f.inline(col("records"))), ["x", "y"], [{ x: 3, y: "z" }]);
  await expectUntyped(df.select(f.inlineOuter(col("records"))), ["x", "y"], [{ x: 3, y: "z" }]);
  await expectUntyped(
    df.select(f.stack(2, col("id"), f.lit("a"), f.lit(2))),
    ["col0", "col1"],
    [
      { col0: 1, col1: "a" },
      { col0: 2, col1: null },
    ],
  );
});

test("alias names the columns of a generator", async () => {
  const df = frame().untyped();
  await expectUntyped(df.select(f.explode(col("holed")).alias("n")), ["n"], [{ n: 7 }, { n: null }]);
  await expectUntyped(
    df.select(f.posexplode(col("counts")).alias("p", "k", "v")),
    ["p", "k", "v"],
    [{ p: 0, k: "a", v: 5n }],
  );
});
