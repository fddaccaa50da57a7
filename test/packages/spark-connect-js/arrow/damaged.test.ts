import { expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { ArrowDecodeError } from "../../../../packages/spark-connect-js/src/arrow/errors.ts";
import { writeStream } from "../../../../packages/spark-connect-js/src/arrow/ipc/stream-writer.ts";
import type { StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { column, everyType } from "./every-type.ts";

const kinds = Object.entries(everyType);
const schema: StructType = {
  kind: "struct",
  fields: kinds.map(([name, { type }]) => ({ name, dataType: type, nullable: true })),
};
const short = (value: unknown) => (typeof value === "string" && value.length > 50 ? "short" : value);
const rows = Array.from({ length: 9 }, (_, row) =>
  Object.fromEntries(kinds.map(([name, { edges }]) => [name, row === 4 ? null : short(edges[row % edges.length])])),
);
const ipc = encodeRows(schema, rows);

/** What came of it: values, or the one error that damage may end in. Anything else fails the test. */
function outcome(bytes: Uint8Array): unknown[] | "refused" {
  try {
    return createDecoder(schema).decode(bytes).rows();
  } catch (error) {
    if (error instanceof ArrowDecodeError) return "refused";
    throw error;
  }
}

test("a stream cut anywhere is refused, unless nothing but its end mark is lost", () => {
  expect(outcome(ipc)).toEqual(rows);
  for (let length = 0; length < ipc.length; length++) {
    const expected = length === ipc.length - 8 ? rows : "refused";
    if (length > ipc.length - 12 || length % 7 === 0) expect(outcome(ipc.subarray(0, length))).toEqual(expected);
    else expect(outcome(ipc.subarray(0, length))).toBe("refused");
  }
});

test("20,000 streams with damaged bytes: an error or values, soon", () => {
  const random = mulberry32(11);
  let slowest = 0;
  let refused = 0;
  for (let run = 0; run < 20_000; run++) {
    const damaged = ipc.slice();
    // Metadata is a small part of the bytes and does the most harm: half of the runs damage only that.
    const reach = run % 2 === 0 ? damaged.length : 3000;
    for (let hit = 0; hit <= random() * 4; hit++) damaged[Math.floor(random() * reach)] = Math.floor(random() * 256);
    const start = performance.now();
    if (outcome(damaged) === "refused") refused++;
    slowest = Math.max(slowest, performance.now() - start);
  }
  expect(refused).toBeGreaterThan(5000);
  expect(slowest).toBeLessThan(10_000);
}, 60_000);

test("random bytes are refused", () => {
  const random = mulberry32(12);
  for (let run = 0; run < 1000; run++) {
    expect(outcome(Uint8Array.from({ length: run }, () => Math.floor(random() * 256)))).toBe("refused");
  }
});

test.each([
  ["nulls", column({ kind: "null" }), { name: "c", nullable: true, type: "null", children: [] }],
  [
    "structs without fields",
    column({ kind: "struct", fields: [] }),
    { name: "c", nullable: true, type: "struct", children: [] },
  ],
])("a length that no bytes stand behind: %s", (_, schema, field) => {
  const numRows = 2 ** 40;
  const c = {
    length: numRows,
    nullCount: 0,
    validity: field.type === "null" ? undefined : new Uint8Array(0),
    buffers: [],
    children: [],
  };
  const batch = createDecoder(schema).decode(writeStream([field], [{ numRows, columns: [c] }]));
  expect(() => batch.rows()).toThrow(/rows without any data/);
  expect(() => batch.columns()).toThrow(/rows without any data/);
});

test("rows without columns can be too many to be true", () => {
  const batch = createDecoder({ kind: "struct", fields: [] }).decode(
    writeStream([], [{ numRows: 2 ** 40, columns: [] }]),
  );
  expect(() => batch.rows()).toThrow(/rows without any data/);
});

test("nothing damaged reaches Object.prototype", () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
