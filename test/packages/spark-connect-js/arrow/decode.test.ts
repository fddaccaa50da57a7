import * as flechette from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import type { ArrowColumn } from "../../../../packages/spark-connect-js/src/arrow/ipc/column.ts";
import { writeStream } from "../../../../packages/spark-connect-js/src/arrow/ipc/stream-writer.ts";
import type { DataType, StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { column, everyType } from "./every-type.ts";

/** All types in one table. */
const everything: StructType = {
  kind: "struct",
  fields: Object.entries(everyType).map(([name, { type }]) => ({ name, dataType: type, nullable: true })),
};
const rows = Array.from({ length: 5 }, (_, row) =>
  Object.fromEntries(
    Object.entries(everyType).map(([name, { edges }]) => [name, row === 3 ? null : edges[row % edges.length]]),
  ),
);
const ipc = encodeRows(everything, rows);

test.each(Array.from({ length: 16 }, (_, offset) => offset))("a payload that starts at byte %i", (offset) => {
  const buffer = new ArrayBuffer(ipc.length + 32);
  const moved = new Uint8Array(buffer, offset, ipc.length);
  moved.set(ipc);
  expect(createDecoder(everything).decode(moved).rows()).toEqual(rows);
});

test("accents anywhere in a column of text, at any alignment", () => {
  const schema = column({ kind: "string" });
  const text = fc.stringMatching(/^[a-zé日😀]{0,9}$/u);
  const property = fc.property(fc.array(text, { maxLength: 12 }), fc.integer({ min: 0, max: 7 }), (texts, offset) => {
    const stream = encodeRows(
      schema,
      texts.map((c) => ({ c })),
    );
    const moved = new Uint8Array(stream.length + offset).subarray(offset);
    moved.set(stream);
    expect(createDecoder(schema).decode(moved).columns()).toEqual([texts]);
  });
  fc.assert(property, { seed: 7, numRuns: 500 });
});

test("a Buffer from Node's pool is read, and values do not change with it", () => {
  const buffer = Buffer.concat([Buffer.alloc(3), ipc]).subarray(3);
  const decoded = createDecoder(everything).decode(buffer).rows();
  buffer.fill(0xff);
  expect(decoded).toEqual(rows);
});

test("one decoder reads many batches, and each keeps its own values", () => {
  const schema = column({ kind: "string" });
  const decoder = createDecoder(schema);
  const batches = ["a", "ü", null].map((c) => decoder.decode(encodeRows(schema, [{ c }])));
  expect(batches.map((batch) => batch.rows())).toEqual([[{ c: "a" }], [{ c: "ü" }], [{ c: null }]]);
});

test("a decoder learns anew when the layout changes within a result", () => {
  const schema = column({ kind: "string" });
  const decoder = createDecoder(schema);
  expect(decoder.decode(encodeRows(schema, [{ c: "a" }])).rows()).toEqual([{ c: "a" }]);
  const large = new arrow.Table({ c: arrow.vectorFromArray(["b"], new arrow.LargeUtf8()) });
  expect(decoder.decode(arrow.tableToIPC(large, "stream")).rows()).toEqual([{ c: "b" }]);
});

/** Little words first. */
const words = (...values: readonly bigint[]) =>
  Uint32Array.from(
    values.flatMap((value) => Array.from({ length: 8 }, (_, i) => Number(BigInt.asUintN(32, value >> BigInt(32 * i))))),
  );

// As Sail sends them.
test.each<[string, DataType, arrow.DataType, object, string[]]>([
  [
    "times in microseconds, those outside of a day taken for the next one's",
    { kind: "time", precision: 6 },
    new arrow.TimeMicrosecond(),
    BigInt64Array.of(1n, 86_399_999_999n, -2n, 86_400_000_000n),
    ["00:00:00.000001", "23:59:59.999999", "23:59:59.999998", "00:00:00"],
  ],
  [
    "times in milliseconds",
    { kind: "time", precision: 3 },
    new arrow.TimeMillisecond(),
    Int32Array.of(1500),
    ["00:00:01.5"],
  ],
  [
    "unsigned numbers",
    { kind: "long" },
    new arrow.Uint64(),
    BigUint64Array.of(3n, 2n ** 64n - 1n),
    ["3", "18446744073709551615"],
  ],
  [
    "decimals of 256 bits",
    { kind: "decimal", precision: 38, scale: 2 },
    new arrow.Decimal(2, 38, 256),
    words(0n, -1n, 10n ** 38n - 1n, -(10n ** 38n) + 1n),
    ["0.00", "-0.01", `${"9".repeat(36)}.99`, `-${"9".repeat(36)}.99`],
  ],
])("%s", (_, type, arrowType, data, expected) => {
  const length = expected.length;
  const vector = arrow.makeVector(arrow.makeData({ type: arrowType, length, data } as never));
  const ipc = arrow.tableToIPC(new arrow.Table({ c: vector }), "stream");
  expect(createDecoder(column(type)).decode(ipc).columns()[0]!.map(String)).toEqual(expected);
});

test("lists with offsets of 64 bits", () => {
  const item = new arrow.Field("item", new arrow.Int32());
  const child = arrow.vectorFromArray([1, 2, 3], new arrow.Int32()).data[0]!;
  const list = arrow.makeData({ type: new arrow.List(item), length: 2, valueOffsets: Int32Array.of(0, 1, 3), child });
  const wide = flechette.tableFromArrays(
    { c: [[1], [2, 3]] },
    { types: { c: flechette.largeList(flechette.int32()) } },
  );
  const schema = column({ kind: "array", element: { kind: "integer" }, containsNull: true });
  const read = (ipc: Uint8Array) => createDecoder(schema).decode(ipc).columns()[0];
  expect(read(flechette.tableToIPC(wide, { format: "stream" })!)).toEqual([[1], [2, 3]]);
  expect(read(arrow.tableToIPC(new arrow.Table({ c: arrow.makeVector(list) }), "stream"))).toEqual([[1], [2, 3]]);
});

test("names are the schema's, not Arrow's", () => {
  const stream = encodeRows(column({ kind: "integer" }, "c_0"), [{ c_0: 1 }]);
  expect(
    createDecoder(column({ kind: "integer" }, "c"))
      .decode(stream)
      .rows(),
  ).toEqual([{ c: 1 }]);
});

test("two columns of one name: columns are there, rows are refused with advice", () => {
  const field = (name: string) => ({ name, dataType: { kind: "integer" }, nullable: false }) as const;
  const stream = encodeRows({ kind: "struct", fields: [field("a"), field("b")] }, [{ a: 1, b: 2 }]);
  const batch = createDecoder({ kind: "struct", fields: [field("a"), field("a")] }).decode(stream);
  expect(batch.numRows).toBe(1);
  expect(batch.columns()).toEqual([[1], [2]]);
  expect(() => batch.rows()).toThrow(/^\[DUPLICATE_COLUMN\] two columns are named "a".*rename.*toArrow\(\)/);
});

test("a stream without a batch has no rows", () => {
  const batch = createDecoder(everything).decode(schemaOnly());
  expect([batch.numRows, batch.rows()]).toEqual([0, []]);
});

test("offsets that do not begin at 0", () => {
  const offsets = (...values: number[]) => new Uint8Array(Int32Array.from(values).buffer);
  const text = { length: 3, nullCount: 0, validity: new Uint8Array(0), children: [] };
  const strings = { ...text, buffers: [offsets(2, 3, 3, 5), Buffer.from("__abc")] };
  const list = { ...text, length: 2, buffers: [offsets(1, 2, 3)], children: [strings] };
  const listField = { name: "c", nullable: false, type: "list", children: [utf8("element")] };
  const read = (type: StructType, stream: Uint8Array) => createDecoder(type).decode(stream).columns()[0];
  const batchOf = (c: ArrowColumn) => [{ numRows: c.length, columns: [c] }];
  expect(read(column({ kind: "string" }), writeStream([utf8("c")], batchOf(strings)))).toEqual(["a", "", "bc"]);
  const arrays = column({ kind: "array", element: { kind: "string" }, containsNull: false });
  expect(read(arrays, writeStream([listField], batchOf(list)))).toEqual([[""], ["bc"]]);
});

test("bytes that are no UTF-8 become U+FFFD, the others stay", () => {
  const offsets = new Uint8Array(Int32Array.of(0, 1, 4).buffer);
  const c = {
    length: 2,
    nullCount: 0,
    validity: new Uint8Array(0),
    buffers: [offsets, Uint8Array.of(0x41, 0x42, 0xff, 0x43)],
  };
  const stream = writeStream([utf8("c")], [{ numRows: 2, columns: [{ ...c, children: [] }] }]);
  expect(
    createDecoder(column({ kind: "string" }))
      .decode(stream)
      .columns(),
  ).toEqual([["A", "B\ufffdC"]]);
});

test("dictionaries are refused", () => {
  const table = arrow.tableFromArrays({ c: ["a", "b", "a"] });
  expect(() => createDecoder(column({ kind: "string" })).decode(arrow.tableToIPC(table, "stream"))).toThrow(
    /^\[UNSUPPORTED_ARROW\].*dictionary/,
  );
});

test.each([
  ["another type", column({ kind: "string" }), /"c" is int32 in Arrow, which should be utf8 or large_utf8/],
  ["another width", column({ kind: "long" }), /"c" is int32 in Arrow, which should be int64/],
  ["more columns", { ...column({ kind: "integer" }), fields: [] }, /1 columns where the schema has 0/],
])("the schema announces %s", (_, schema, message) => {
  const stream = encodeRows(column({ kind: "integer" }), [{ c: 1 }]);
  const decode = () => createDecoder(schema).decode(stream);
  expect(decode).toThrow(expect.objectContaining({ code: "MALFORMED_ARROW", name: "ArrowDecodeError" }));
  expect(decode).toThrow(message);
});

test("a decimal of another scale is not read as if it were the same", () => {
  const stream = encodeRows(column({ kind: "decimal", precision: 10, scale: 2 }), [{ c: "1.00" }]);
  expect(() => createDecoder(column({ kind: "decimal", precision: 10, scale: 3 })).decode(stream)).toThrow(
    /decimal128\(10, 2\) in Arrow, which should be decimal128\(10, 3\)/,
  );
});

const utf8 = (name: string) => ({ name, nullable: false, type: "utf8", children: [] });

/** The layout of `everything` and no batch. */
function schemaOnly(): Uint8Array {
  const whole = encodeRows(everything, []);
  const schemaBytes = 8 + new DataView(whole.buffer, whole.byteOffset).getUint32(4, true);
  return Buffer.concat([whole.subarray(0, schemaBytes), Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0)]);
}
