import * as arrow from "apache-arrow";
import { describe, expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { arrowTableToIpc, arrowToStructType } from "../../../../packages/spark-connect-js/src/arrow/from-arrow.ts";
import { toArrowTable } from "../../../../packages/spark-connect-js/src/arrow/to-arrow.ts";
import type { DataType, StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { column, everyType } from "./every-type.ts";

const decode = (schema: StructType, table: arrow.Table) =>
  arrow.tableFromIPC(arrowTableToIpc(table)).batches.flatMap((batch) => {
    const stream = arrow.tableToIPC(new arrow.Table([batch]), "stream");
    return createDecoder(schema).decode(stream).columns()[0];
  });

describe.each(Object.entries(everyType))("%s", (_, { type, edges }) => {
  const schema = column(type);
  const values = [...edges, null, ...edges, null, null, ...edges];
  const table = arrow.tableFromIPC(
    encodeRows(
      schema,
      values.map((c) => ({ c })),
    ),
  );

  test("a table, its slices, and several chunks", () => {
    expect(decode(schema, table)).toEqual(values);
    for (const [from, to] of [
      [1, values.length],
      [edges.length, edges.length + 2],
      [3, 3],
    ] as const) {
      const sliced = decode(schema, table.slice(from, to));
      expect(sliced).toEqual(values.slice(from, to));
    }
    expect(decode(schema, table.slice(1).concat(table.slice(0, 3)))).toEqual([
      ...values.slice(1),
      ...values.slice(0, 3),
    ]);
  });
});

/** Arrow has structs for these, and no more. */
const pairs = ["variant", "geometry", "geography"];

/** What Spark makes of the Arrow types, where it is not what they were made of. */
const seenAs: Partial<Record<string, DataType>> = {
  char: { kind: "string" },
  varchar: { kind: "string" },
  udt: { kind: "array", element: { kind: "double" }, containsNull: false },
};

test.each(Object.entries(everyType).filter(([kind]) => !pairs.includes(kind)))("the Spark type of %s", (kind, {
  type,
}) => {
  const { schema } = arrow.tableFromIPC(encodeRows(column(type), []));
  expect(arrowToStructType(schema)).toEqual(column(seenAs[kind] ?? type));
});

test("dictionaries become plain columns", () => {
  const table = arrow.tableFromArrays({ c: ["a", "ü", "a", "b"] });
  expect(table.schema.fields[0]?.type.typeId).toBe(arrow.Type.Dictionary);
  expect(arrowToStructType(table.schema)).toEqual(column({ kind: "string" }));
  expect(decode(column({ kind: "string" }), table)).toEqual(["a", "ü", "a", "b"]);
  expect(decode(column({ kind: "string" }), table.slice(1, 3))).toEqual(["ü", "a"]);
});

test("a dictionary of other values, with nulls", () => {
  const type = new arrow.Dictionary(new arrow.Int64(), new arrow.Int8());
  const table = new arrow.Table({ c: arrow.vectorFromArray([2n ** 60n, null, 5n, 2n ** 60n], type) });
  expect(decode(column({ kind: "long" }), table)).toEqual([2n ** 60n, null, 5n, 2n ** 60n]);
});

test("large_utf8", () => {
  const table = new arrow.Table({ c: arrow.vectorFromArray(["a", null, "日本"], new arrow.LargeUtf8()) });
  expect(decode(column({ kind: "string" }), table.slice(1))).toEqual([null, "日本"]);
});

test.each<[string, arrow.DataType, RegExp]>([
  ["Uint32", new arrow.Uint32(), /column c is Uint32 in Arrow: Spark has no such type; cast it first/],
  ["Float16", new arrow.Float16(), /Float16/],
  ["Date64", new arrow.DateMillisecond(), /Date64<MILLISECOND>/],
  ["milliseconds", new arrow.TimestampMillisecond(), /Timestamp<MILLISECOND>.*microseconds only/],
  ["fixed lists", new arrow.FixedSizeList(2, new arrow.Field("item", new arrow.Int32())), /FixedSizeList/],
  ["nested", new arrow.List(new arrow.Field("item", new arrow.Uint8())), /column c\.item is Uint8/],
])("%s is refused by name", (_, type, message) => {
  const table = new arrow.Table(new arrow.Schema([new arrow.Field("c", type, true)]));
  expect(() => arrowTableToIpc(table)).toThrow(expect.objectContaining({ code: "UNSUPPORTED_ARROW" }));
  expect(() => arrowTableToIpc(table)).toThrow(message);
});

describe("toArrowTable", () => {
  const schema = column({ kind: "long" });
  const stream = (...values: bigint[]) =>
    encodeRows(
      schema,
      values.map((c) => ({ c })),
    );

  test("joins the batches of a result", () => {
    const table = toArrowTable([stream(1n, 2n), stream(), stream(3n)]);
    expect([table.numRows, [...(table.getChild("c") ?? [])]]).toEqual([3, [1n, 2n, 3n]]);
  });

  test("reads a payload at any alignment", () => {
    for (let offset = 0; offset < 8; offset++) {
      const moved = new Uint8Array(stream(5n).length + 8).subarray(offset);
      moved.set(stream(5n));
      expect(toArrowTable([moved]).getChild("c")?.get(0)).toBe(5n);
    }
  });

  test("needs one batch, and a sound one", () => {
    expect(() => toArrowTable([])).toThrow(/^\[MALFORMED_ARROW\] the server sent no Arrow batch/);
    expect(() => toArrowTable([stream(1n).subarray(0, 100)])).toThrow(/^\[MALFORMED_ARROW\]/);
  });
});
