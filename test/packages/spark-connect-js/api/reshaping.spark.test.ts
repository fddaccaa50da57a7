import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lit } from "spark-connect-js/functions";
import { double, int, long, schema, short, string } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame } from "./frames.ts";

const sales = schema({ id: long(), north: int(), south: int().nullable(), note: string() });
const rows = [
  { id: 1n, north: 2, south: null, note: "x" },
  { id: 2n, north: -3, south: 4, note: "y" },
];
const frame = () => session().createDataFrame(rows, sales);

test("unpivot: a row for each column, nullable where one of them is", async () => {
  const df = frame()
    .unpivot(["id"], ["north", "south"], "region", "sold")
    .orderBy((c) => [c.id, c.region]);
  await expectFrame(df, schema({ id: long(), region: string(), sold: int().nullable() }), [
    { id: 1n, region: "north", sold: 2 },
    { id: 1n, region: "south", sold: null },
    { id: 2n, region: "north", sold: -3 },
    { id: 2n, region: "south", sold: 4 },
  ]);
  const texts = frame()
    .unpivot([], ["note"], "name", "value")
    .orderBy((c) => c.value);
  await expectFrame(texts, schema({ name: string(), value: string() }), [
    { name: "note", value: "x" },
    { name: "note", value: "y" },
  ]);
});

test("unpivot: of several numbers the widest type", async () => {
  const one = frame()
    .limit(1)
    .withColumns((c) => ({ d: lit(1.5), s: c.north.cast(short()) }));
  const integers = one.unpivot(["note"], ["s", "north", "id"], "name", "value").orderBy((c) => [c.name]);
  await expectFrame(integers, schema({ note: string(), name: string(), value: long() }), [
    { note: "x", name: "id", value: 1n },
    { note: "x", name: "north", value: 2n },
    { note: "x", name: "s", value: 2n },
  ]);
  const numbers = one.unpivot([], ["north", "d", "id"], "name", "value").orderBy((c) => c.name);
  await expectFrame(numbers, schema({ name: string(), value: double() }), [
    { name: "d", value: 1.5 },
    { name: "id", value: 1 },
    { name: "north", value: 2 },
  ]);
});

test("to: order, types and missing columns by a schema; what does not fit is refused", async () => {
  const wide = schema({ south: long().nullable(), id: long(), north: double(), more: string().nullable() });
  await expectFrame(frame().to(wide), wide, [
    { south: null, id: 1n, north: 2, more: null },
    { south: 4n, id: 2n, north: -3, more: null },
  ]);
  await expectFrame(frame().untyped().to(wide).limit(1), wide, [{ south: null, id: 1n, north: 2, more: null }]);
  await expect(
    frame()
      .to(schema({ south: int() }))
      .collect(),
  ).rejects.toMatchObject({
    errorClass: "NULLABLE_COLUMN_OR_FIELD",
  });
});

test("withColumnsRenamed: several at once", async () => {
  const df = frame().withColumnsRenamed({ id: "key", note: "text" });
  const expected = schema({ key: long(), north: int(), south: int().nullable(), text: string() });
  await expectFrame(df.limit(1), expected, [{ key: 1n, north: 2, south: null, text: "x" }]);
  expect(() => frame().withColumnsRenamed({ id: "same", note: "same" })).toThrow("same is there twice");
  const chained = frame().untyped().withColumnsRenamed({ id: "key", key: "last" });
  expect(await chained.columns()).toEqual(["last", "north", "south", "note"]);
});

test("withMetadata: comes back in the schema, and the rows stay as they are", async () => {
  const df = frame().withMetadata("north", { unit: "pieces", since: 2020, tags: ["a"], more: { exact: true } });
  await expectFrame(df, sales, rows);
  const fields = (await df.schema()).fields.map(({ metadata }) => metadata && JSON.parse(metadata));
  expect(fields).toEqual([
    undefined,
    { unit: "pieces", since: 2020, tags: ["a"], more: { exact: true } },
    undefined,
    undefined,
  ]);
  const untyped = (await frame().untyped().withMetadata("id", { key: true }).schema()).fields[0];
  expect(JSON.parse(untyped?.metadata ?? "")).toEqual({ key: true });
});

test("transpose: columns named by the values of one column", async () => {
  const numbers = frame().untyped().select("note", "north", "south");
  expect(await numbers.transpose("note").orderBy("key").collect()).toEqual([
    { key: "north", x: 2, y: -3 },
    { key: "south", x: null, y: 4 },
  ]);
  expect(await frame().untyped().select("id", "north").transpose().collect()).toEqual([
    { key: "north", "1": 2, "2": -3 },
  ]);
});

test("transpose of typed frames: the values that are said become columns", async () => {
  const numbers = frame().select("note", "north", "south");
  const df = numbers.transpose("note", ["y", "x"]).orderBy((c) => c.key);
  await expectFrame(df, schema({ key: string(), y: int().nullable(), x: int().nullable() }), [
    { key: "north", y: -3, x: 2 },
    { key: "south", y: 4, x: null },
  ]);
  const widest = frame().select("id", "note", "north").transpose("note", ["x"]);
  await expectFrame(
    widest.orderBy((c) => c.key),
    schema({ key: string(), x: long().nullable() }),
    [
      { key: "id", x: 1n },
      { key: "north", x: 2n },
    ],
  );
  await expect(numbers.transpose("note", ["z"]).collect()).rejects.toMatchObject({
    code: "UNRESOLVED_COLUMN.WITH_SUGGESTION",
  });
  expect(() => numbers.transpose("note", ["x", "x"])).toThrow("x is there twice");
});

test("toDF of typed frames: columns of one type under new names, in their order", async () => {
  const df = frame().select("id").toDF("key");
  await expectFrame(df, schema({ key: long() }), [{ key: 1n }, { key: 2n }]);
  const two = frame()
    .project((c) => ({ a: c.north, b: lit(1) }))
    .toDF("first", "second");
  await expectFrame(two.limit(1), schema({ first: int(), second: int() }), [{ first: 2, second: 1 }]);
});

test("untyped: selectExpr, colRegex, melt", async () => {
  const df = frame().untyped();
  expect(await df.selectExpr("id * 2 AS twice", "upper(note)").collect()).toEqual([
    { twice: 2n, "upper(note)": "X" },
    { twice: 4n, "upper(note)": "Y" },
  ]);
  expect(await df.select(df.colRegex("`(no|so).*th`")).columns()).toEqual(["north", "south"]);
  expect(await df.melt(["id"], ["north"], "name", "value").orderBy("id").collect()).toEqual([
    { id: 1n, name: "north", value: 2 },
    { id: 2n, name: "north", value: -3 },
  ]);
  expect(await df.drop("note").melt(["id"], null, "name", "value").count()).toBe(4);
});

test("metadataColumn: what the source knows of each row", async () => {
  const folder = await mkdtemp(join(tmpdir(), "metadata-"));
  try {
    await writeFile(join(folder, "one.json"), '{"a": 1}');
    const df = session()
      .read.schema(schema({ a: long().nullable() }))
      .json(folder)
      .untyped();
    const named = df.select("a", df.metadataColumn("_metadata").getField("file_name").alias("file"));
    expect(await named.collect()).toEqual([{ a: 1n, file: "one.json" }]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
