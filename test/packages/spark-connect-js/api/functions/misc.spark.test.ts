import { col } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import { array, decimal, Field, int, long, map, type Str, schema, string, struct } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { expectFrame } from "../frames.ts";
import { folder } from "../places.ts";

const things = schema({ n: int(), m: int().nullable(), s: string(), t: string().nullable(), price: decimal(5, 2) });
const rows = [{ n: -7, m: null, s: "Pin", t: null, price: "1.50" }];
const frame = () => session().createDataFrame(rows, things);
const maybe = string().nullable();
const collated = (collation: string) => new Field<Str>({ kind: "string", collation });

test("what the session is", async () => {
  const spark = session();
  const df = spark.createDataFrame(rows, things).project((c) => ({
    version: f.substringIndex(f.version(), " ", 1),
    type: f.typeOf(c.price),
    type_null: f.typeOf(c.m),
    catalog: f.currentCatalog(),
    database: f.currentDatabase(),
    schema: f.currentSchema(),
    user: f.currentUser().eq(f.user()),
    session_user: f.sessionUser().eq(f.user()),
  }));
  const [row] = await df.collect();
  expect(row).toEqual({
    ...{ version: await spark.version(), type: "decimal(5,2)", type_null: "int", catalog: "spark_catalog" },
    ...{ database: "default", schema: "default", user: true, session_user: true },
  });
  const names = frame().project(() => ({ user: f.user(), current: f.currentUser(), session: f.sessionUser() }));
  const user = (await names.collect())[0]!.user;
  const expected = schema({ user: string(), current: string(), session: string() });
  await expectFrame(names, expected, [{ user, current: user, session: user }]);
});

test("numbers and names of rows", async () => {
  const two = session().range(0, 4, 1, 2);
  const ids = two.project((c) => ({
    id: c.id,
    row: f.monotonicallyIncreasingId(),
    part: f.sparkPartitionId(),
  }));
  const second = 2n ** 33n;
  await expectFrame(ids, schema({ id: long(), row: long(), part: int() }), [
    { id: 0n, row: 0n, part: 0 },
    { id: 1n, row: 1n, part: 0 },
    { id: 2n, row: second, part: 1 },
    { id: 3n, row: second + 1n, part: 1 },
  ]);
});

test("uuid: one for each row, the same each time that the frame is read", async () => {
  const two = session().range(2);
  const chance = two.project(() => ({ id: f.uuid() }));
  const [a, b] = await chance.collect();
  expect(a!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a!.id).not.toBe(b!.id);
  await expectFrame(chance, schema({ id: string() }), [a!, b!]);
  expect(await two.project(() => ({ id: f.uuid() })).collect()).not.toEqual([a, b]);
  const seeded = () => two.project(() => ({ id: f.uuid(5n) })).collect();
  expect(await seeded()).toEqual(await seeded());
});

test("collate: the same text, compared by other rules", async () => {
  const df = frame().project((c) => ({
    text: f.collate(c.s, "UNICODE_CI"),
    none: f.collate(c.t, "UTF8_LCASE"),
    equal: f.collate(c.s, "UNICODE_CI").eq("PIN"),
    name: f.collation(f.collate(c.s, "UNICODE_CI")),
  }));
  expect(await df.collect()).toEqual([{ text: "Pin", none: null, equal: true, name: "SYSTEM.BUILTIN.UNICODE_CI" }]);
  const texts = frame().project((c) => ({ text: f.collate(c.s, "UNICODE_CI"), none: f.collate(c.t, "UTF8_LCASE") }));
  const expected = schema({ text: collated("UNICODE_CI"), none: collated("UTF8_LCASE").nullable() });
  await expectFrame(texts, expected, [{ text: "Pin", none: null }]);
});

test("collated texts in rows of one's own, also inside arrays, maps and structs", async () => {
  const text = collated("UNICODE_CI");
  const inside = struct(schema({ a: array(collated("UTF8_LCASE")), b: text.nullable() }));
  const nested = schema({ s: text, list: array(text), counts: map(string(), text), inside });
  const row = { s: "A", list: ["b"], counts: new Map([["k", "C"]]), inside: { a: ["d"], b: null } };
  const df = session().createDataFrame([row], nested);
  await expectFrame(df, nested, [row]);
  expect(await df.where((c) => c.s.eq("a")).count()).toBe(1);
});

test("callFunction: of Spark and of the session's own", async () => {
  const spark = session();
  await spark.sql("CREATE TEMPORARY FUNCTION twice(x INT) RETURNS INT RETURN x * 2");
  const df = spark.createDataFrame(rows, things);
  const typed = df.project((c) => ({
    twice: f.callFunction("twice", int(), c.n),
    none: f.callFunction("twice", int(), c.m),
    catalog: f.callFunction("current_catalog", string()).eq("spark_catalog"),
  }));
  expect(await typed.collect()).toEqual([{ twice: -14, none: null, catalog: true }]);
  const nullable = typed.project((c) => ({ none: c.none }));
  await expectFrame(nullable, schema({ none: int().nullable() }), [{ none: null }]);
  const untyped = df.untyped().select(f.callFunction("abs", col("n")).alias("abs"));
  expect(await untyped.collect()).toEqual([{ abs: 7 }]);
});

test("static methods of Java", async () => {
  const df = frame().project((c) => ({
    abs: f.javaMethod("java.lang.Math", "abs", c.n),
    reflect: f.reflect("java.lang.Integer", "parseInt", "12"),
    tried: f.tryReflect("java.lang.Integer", "parseInt", c.s),
  }));
  await expectFrame(df, schema({ abs: maybe, reflect: maybe, tried: maybe }), [
    { abs: "7", reflect: "12", tried: null },
  ]);
  const failing = frame().project((c) => ({ n: f.reflect("java.lang.Integer", "parseInt", c.s) }));
  await expect(failing.collect()).rejects.toThrow(/InvocationTargetException/);
});

test("the file that is read", async () => {
  const spark = session();
  const path = await folder();
  const one = schema({ n: int().nullable() });
  await spark
    .createDataFrame([{ n: 1 }], one)
    .write.mode("overwrite")
    .json(path);
  const files = spark.read
    .schema(one)
    .json(path)
    .project(() => ({
      name: f.inputFileName(),
      start: f.inputFileBlockStart(),
      length: f.inputFileBlockLength(),
    }));
  const [row] = await files.collect();
  expect(row!.name).toMatch(new RegExp(`${path}/part-.*\\.json$`));
  await expectFrame(files, schema({ name: string(), start: long(), length: long() }), [
    { name: row!.name, start: 0n, length: 8n },
  ]);
  const none = frame().project(() => ({ name: f.inputFileName(), start: f.inputFileBlockStart() }));
  expect(await none.collect()).toEqual([{ name: "", start: -1n }]);
});
