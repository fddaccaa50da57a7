import v8 from "node:v8";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { textParts } from "../../../../packages/spark-connect-js/src/arrow/read/text-parts.ts";
import type { StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";

const string = { kind: "string" } as const;
const schema: StructType = {
  kind: "struct",
  fields: [
    { name: "text", dataType: string, nullable: true },
    { name: "list", dataType: { kind: "array", element: string, containsNull: true }, nullable: false },
  ],
};

afterEach(() => vi.restoreAllMocks());

/** What V8 would say with a young generation of so many MB. */
function youngGeneration(megabytes: number): void {
  const [some] = v8.getHeapSpaceStatistics();
  vi.spyOn(v8, "getHeapSpaceStatistics").mockReturnValue([
    { ...some!, space_name: "new_space", space_size: megabytes * 2 ** 20 },
  ]);
}

describe.each([32, 128])("with a young generation of %i MB", (megabytes) => {
  test("texts and lists of texts come back, whatever their size", () => {
    youngGeneration(megabytes);
    const size = fc.constantFrom(0, 1, 7, 1000, 70_000, 98_304, 200_000);
    const text = fc.tuple(size, fc.constantFrom("a", "é", "😀")).map(([length, letter]) => letter.repeat(length));
    const row = fc.record({
      text: fc.option(text),
      list: fc.array(fc.oneof(text, fc.constant("ascii")), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        expect(createDecoder(schema).decode(encodeRows(schema, rows)).rows()).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});

test("rows are cut into runs without a gap, and none is longer than 96 kB but for a single row", () => {
  youngGeneration(128);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 150_000 }), { maxLength: 50 }), (sizes) => {
      const starts = [0];
      for (const size of sizes) starts.push(starts.at(-1)! + size);
      const runs = [...textParts(sizes.length, (row) => starts[row]!)];
      expect(runs.map(([from]) => from)).toEqual([0, ...runs.map(([, to]) => to)].slice(0, runs.length));
      expect(runs.at(-1)?.[1] ?? 0).toBe(sizes.length);
      for (const [from, to] of runs)
        if (to - from > 1) expect(starts[to]! - starts[from]!).toBeLessThanOrEqual(0x1_8000);
    }),
  );
});

test("with Node's default all is decoded at once", () => {
  youngGeneration(32);
  expect([...textParts(3, (row) => row * 1_000_000)]).toEqual([[0, 3]]);
});
