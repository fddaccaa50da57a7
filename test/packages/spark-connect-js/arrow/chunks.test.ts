import { tableFromArrays } from "apache-arrow";
import { long, schema, string } from "spark-connect-js/schema";
import { describe, expect, it } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import {
  arrowTableToChunks,
  encodeChunks,
  encodeRows,
  mergeStreams,
} from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { readStream } from "../../../../packages/spark-connect-js/src/arrow/ipc/stream-reader.ts";

const shape = schema({ id: long(), name: string().nullable() });
const rows = (count: number, width = 3) =>
  Array.from({ length: count }, (_, i) => ({ id: BigInt(i), name: i % 7 === 0 ? null : "x".repeat(i % width) }));
const decode = (chunks: readonly Uint8Array[]) =>
  chunks.map((chunk) => createDecoder(shape.structType).decode(chunk).rows());
const sizes = (chunks: readonly Uint8Array[]) => decode(chunks).map(({ length }) => length);

describe("rows in chunks", () => {
  it("of so many rows each, none lost", () => {
    const chunks = encodeChunks(shape.structType, rows(25), { rows: 10, bytes: 1e6 });
    expect(sizes(chunks)).toEqual([10, 10, 5]);
    expect(decode(chunks).flat()).toEqual(rows(25));
  });

  it("of so many bytes each, also where the rows are of very different sizes", () => {
    const uneven = rows(1000, 997).sort((a, b) => (a.name?.length ?? 0) - (b.name?.length ?? 0));
    const chunks = encodeChunks(shape.structType, uneven, { rows: 500, bytes: 20_000 });
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(20_000);
    expect(decode(chunks).flat()).toEqual(uneven);
  });

  it("one row each, where a row is larger than the limit", () => {
    expect(sizes(encodeChunks(shape.structType, rows(3), { rows: 10, bytes: 1 }))).toEqual([1, 1, 1]);
  });

  it("one chunk without rows for none", () => {
    expect(sizes(encodeChunks(shape.structType, [], { rows: 10, bytes: 1 }))).toEqual([0]);
  });

  it("take rows as they are made: never more than a chunk of them is held", () => {
    let made = 0;
    function* source() {
      for (; made < 30; made++) yield { id: made === 25 ? ("no" as never) : BigInt(made), name: null };
    }
    expect(() => encodeChunks(shape.structType, source(), { rows: 10, bytes: 1e6 })).toThrow("rows[25].id");
    made = 0;
    const early = function* () {
      for (; made < 30; made++) yield { id: made === 5 ? ("no" as never) : BigInt(made), name: null };
    };
    expect(() => encodeChunks(shape.structType, early(), { rows: 10, bytes: 1e6 })).toThrow("rows[5].id");
    expect(made).toBeLessThan(11);
  });
});

it("chunks merged are one stream of their batches", () => {
  const chunks = encodeChunks(shape.structType, rows(25), { rows: 10, bytes: 1e6 });
  const merged = readStream(mergeStreams(chunks));
  expect(merged.batches.map(({ numRows }) => numRows)).toEqual([10, 10, 5]);
  expect(merged.schema).toEqual(readStream(chunks[0]!).schema);
  expect(mergeStreams(chunks.slice(0, 1))).toBe(chunks[0]);
  expect(encodeRows(shape.structType, rows(25))).toEqual(
    mergeStreams(encodeChunks(shape.structType, rows(25), { rows: 100, bytes: 1e6 })),
  );
});

describe("Arrow tables in chunks", () => {
  const table = tableFromArrays({ id: BigInt64Array.from({ length: 1000 }, (_, i) => BigInt(i)) });
  const ids = (chunks: readonly Uint8Array[]) =>
    chunks.flatMap((chunk) =>
      createDecoder(schema({ id: long() }).structType)
        .decode(chunk)
        .rows(),
    );

  it("divide a batch above the limit", () => {
    const chunks = arrowTableToChunks(table, { rows: 1, bytes: 2000 });
    expect(chunks.length).toBeGreaterThan(4);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(2000);
    expect(ids(chunks)).toEqual(Array.from({ length: 1000 }, (_, i) => ({ id: BigInt(i) })));
  });

  it("are at least one", () => {
    const empty = arrowTableToChunks(table.slice(0, 0), { rows: 10, bytes: 2000 });
    expect(ids(empty)).toEqual([]);
    expect(empty.length).toBe(1);
  });
});
