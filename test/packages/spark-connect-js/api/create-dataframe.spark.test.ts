import { tableFromArrays } from "apache-arrow";
import { expr } from "spark-connect-js/functions";
import {
  type Arr,
  array,
  binary,
  boolean,
  byte,
  type DataType,
  decimal,
  double,
  Field,
  int,
  long,
  map,
  Schema,
  type Str,
  schema,
  string,
  struct,
  timestamp,
} from "spark-connect-js/schema";
import { describe, expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { everyType } from "../arrow/every-type.ts";
import { expectFrame } from "./frames.ts";

/** `char` and `varchar` are types of tables only, a UDT is a library's: no field makes a frame of them. */
const kinds = Object.entries(everyType).filter(([kind]) => !["char", "varchar", "udt"].includes(kind));
/** Types that are off unless the session turns them on. */
const settings: Readonly<Record<string, string>> = {
  time: "spark.sql.timeType.enabled",
  geometry: "spark.sql.geospatial.enabled",
  geography: "spark.sql.geospatial.enabled",
};
const nullable = (type: DataType) => new Schema({ c: new Field(type, true) });

describe("the values at the ends of each type come back as they went", () => {
  test.each(kinds)("%s", async (kind, { type, edges }) => {
    const spark = session();
    if (kind in settings) await spark.conf.set(settings[kind]!, true);
    const rows = [...edges, null].map((c) => ({ c }));
    const df = spark.createDataFrame(rows, nullable(type));
    expect(await df.collect()).toEqual(rows);
    expect((await df.schema()).fields).toMatchObject([{ name: "c", dataType: type, nullable: true }]);
  });
});

test("collations travel with the schema, inside of lists and maps too", async () => {
  const text = { kind: "string", collation: "UNICODE_CI" } as const;
  const list = { kind: "array", element: { kind: "string", collation: "UTF8_LCASE" }, containsNull: false } as const;
  const types = new Schema({ s: new Field<Str>(text, false), l: new Field<Arr<Str>>(list, false) });
  const df = session().createDataFrame([{ s: "A", l: ["B"] }], types);
  expect((await df.schema()).fields).toMatchObject([{ dataType: text }, { dataType: list }]);
  expect(await df.untyped().filter(expr("s = 'a' AND l[0] = 'b'", boolean())).count()).toBe(1);
});

test("NOT NULL holds to the inside of a type", async () => {
  const place = schema({ city: string(), zip: string().nullable() });
  const nested = schema({
    id: long(),
    tags: array(string()),
    counts: map(string(), int()),
    places: array(struct(place).nullable()),
    by_day: map(long(), array(double().nullable()).nullable()).nullable(),
  });
  const rows = [
    {
      id: 2n ** 63n - 1n,
      tags: ["x"],
      counts: new Map([["k", 1]]),
      places: [{ city: "Bonn", zip: null }, null],
      by_day: new Map([[1n, [null, -0, Number.NaN]]]),
    },
    { id: 0n, tags: [], counts: new Map<string, number>(), places: [], by_day: null },
  ];
  await expectFrame(session().createDataFrame(rows, nested), nested, rows);
});

test("an empty frame has its columns", async () => {
  const shape = schema({ id: long(), price: decimal(38, 10).nullable() });
  const df = session().createDataFrame([], shape);
  await expectFrame(df, shape, []);
  expect(await df.count()).toBe(0);
  expect(await df.isEmpty()).toBe(true);
});

test("rows come from any iterable", async () => {
  const shape = schema({ n: int() });
  function* numbers() {
    for (let n = 0; n < 3; n++) yield { n };
  }
  await expectFrame(session().createDataFrame(numbers(), shape), shape, [{ n: 0 }, { n: 1 }, { n: 2 }]);
});

test("a value that does not fit is refused by row and column, before anything is sent", async () => {
  const spark = session();
  const shape = schema({ b: byte(), at: timestamp() });
  const at = new Date(0) as never;
  expect(() =>
    spark.createDataFrame(
      [
        { b: 1, at },
        { b: 128, at },
      ],
      shape,
    ),
  ).toThrow("rows[1].b");
  expect(() => spark.createDataFrame([{ b: null as never, at }], shape)).toThrow("rows[0].b");
  expect(() => spark.createDataFrame([{ b: 1 } as never], shape)).toThrow("at");
  expect(spark.client.rpcs.executePlan).toBe(0);
});

test("an Arrow table becomes a frame, dictionaries included", async () => {
  const table = tableFromArrays({
    name: ["a", "b", "a"],
    n: Float64Array.of(1, 2, 3),
    id: BigInt64Array.of(1n, 2n, 3n),
  });
  const shape = schema({ name: string().nullable(), n: double(), id: long() });
  const df = session().createDataFrame(table);
  expect((await df.schema()).fields.map((f) => f.dataType.kind)).toEqual(["string", "double", "long"]);
  expect(await df.as(schema({ name: string(), n: double(), id: long() })).collect()).toEqual([
    { name: "a", n: 1, id: 1n },
    { name: "b", n: 2, id: 2n },
    { name: "a", n: 3, id: 3n },
  ]);
  expect(shape.mismatches(await df.schema())).toEqual([]);
});

test("what toArrow gives, createDataFrame takes", async () => {
  const spark = session();
  const shape = schema({ id: long(), bytes: binary().nullable(), tags: array(string().nullable()) });
  const rows = [
    { id: 1n, bytes: Uint8Array.of(1), tags: ["x", null] },
    { id: 2n, bytes: null, tags: [] },
  ];
  const again = spark.createDataFrame(await spark.createDataFrame(rows, shape).toArrow());
  await expectFrame(again.as(shape), shape, rows);
});

test("range counts from zero, from a start, by a step, in partitions", async () => {
  const spark = session();
  const ids = schema({ id: long() });
  await expectFrame(spark.range(2), ids, [{ id: 0n }, { id: 1n }]);
  await expectFrame(spark.range(2n ** 53n, 2n ** 53n + 2n), ids, [{ id: 2n ** 53n }, { id: 2n ** 53n + 1n }]);
  await expectFrame(spark.range(5, 0, -2, 3), ids, [{ id: 5n }, { id: 3n }, { id: 1n }]);
});
