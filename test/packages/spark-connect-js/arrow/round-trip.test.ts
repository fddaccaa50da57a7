import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import type { DataType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { anyColumn, column, decimalCase, decimalText, everyType } from "./every-type.ts";

function there(type: DataType, values: readonly unknown[]): unknown[] {
  const schema = column(type);
  const batch = createDecoder(schema).decode(
    encodeRows(
      schema,
      values.map((c) => ({ c })),
    ),
  );
  expect(batch.numRows).toBe(values.length);
  expect(batch.columns()).toEqual([values]);
  return batch.rows().map(({ c }) => c);
}

describe.each(Object.entries(everyType))("%s", (_, { type, edges, any }) => {
  test("its ends, with nulls between and without", () => {
    expect(there(type, edges)).toEqual(edges);
    const withNulls = [null, ...edges.flatMap((edge) => [edge, null])];
    expect(there(type, withNulls)).toEqual(withNulls);
  });

  test("nothing but nulls, and nothing at all", () => {
    const nulls = new Array(19).fill(null);
    expect(there(type, nulls)).toEqual(nulls);
    expect(there(type, [])).toEqual([]);
  });

  test("any values", () => {
    const property = fc.property(fc.array(fc.option(any, { freq: 3 }), { maxLength: 40 }), (values) => {
      expect(there(type, values)).toEqual(values);
    });
    fc.assert(property, { seed: 3, numRuns: 60 });
  });
});

test("any nesting of types", () => {
  const property = fc.property(anyColumn, ({ type, values }) => {
    expect(there(type, values)).toEqual(values);
  });
  fc.assert(property, { seed: 3, numRuns: 300 });
});

test.each([
  [1, 0],
  [1, 1],
  [9, 2],
  [15, 0],
  [16, 2],
  [18, 2],
  [19, 0],
  [20, 20],
  [38, 0],
  [38, 37],
  [38, 38],
])("decimal(%i, %i)", (precision, scale) => {
  const { type, edges, any } = decimalCase(precision, scale);
  expect(there(type, edges)).toEqual(edges);
  const property = fc.property(fc.array(any, { maxLength: 50 }), (values) => {
    expect(there(type, values)).toEqual(values);
  });
  fc.assert(property, { seed: 3, numRuns: 40 });
});

test("every value of two decimals from -10,000 to 10,000", () => {
  const schema = column({ kind: "decimal", precision: 18, scale: 2 });
  const decoder = createDecoder(schema);
  for (let first = -1_000_000; first <= 1_000_000; first += 100_000) {
    const texts = Array.from({ length: Math.min(100_000, 1_000_001 - first) }, (_, i) =>
      decimalText(BigInt(first + i), 2),
    );
    const [decoded] = decoder
      .decode(
        encodeRows(
          schema,
          texts.map((c) => ({ c })),
        ),
      )
      .columns();
    expect(decoded?.findIndex((value, i) => value !== texts[i])).toBe(-1);
  }
});

test("a column that is ASCII here and not there", () => {
  const values = Array.from({ length: 10_000 }, (_, i) =>
    i % 97 === 0 ? `ünï-${i}` : i % 31 === 0 ? null : `plain ${i}`,
  );
  expect(there({ kind: "string" }, values)).toEqual(values);
});

test("NOT NULL fields of a struct that is null itself", () => {
  const type: DataType = { kind: "struct", fields: [{ name: "x", dataType: { kind: "long" }, nullable: false }] };
  expect(there(type, [{ x: 1n }, null, { x: 2n }])).toEqual([{ x: 1n }, null, { x: 2n }]);
});

test("rows without columns keep their number", () => {
  const schema = { kind: "struct", fields: [] } as const;
  const batch = createDecoder(schema).decode(encodeRows(schema, [{}, {}, {}]));
  expect(batch.rows()).toEqual([{}, {}, {}]);
  expect(batch.columns()).toEqual([]);
});

test("any iterable of rows", () => {
  const schema = column({ kind: "integer" });
  const rows = new Set([{ c: 1 }, { c: 2 }]);
  expect(createDecoder(schema).decode(encodeRows(schema, rows)).rows()).toEqual([...rows]);
});
