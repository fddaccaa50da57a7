import * as flechette from "@uwdata/flechette";
import * as arrow from "apache-arrow";
import { describe, expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import { CalendarInterval } from "../../../../packages/spark-connect-js/src/values/calendar-interval.ts";
import { DayTimeInterval } from "../../../../packages/spark-connect-js/src/values/day-time-interval.ts";
import { LocalDate } from "../../../../packages/spark-connect-js/src/values/local-date.ts";
import { LocalDateTime } from "../../../../packages/spark-connect-js/src/values/local-date-time.ts";
import { LocalTime } from "../../../../packages/spark-connect-js/src/values/local-time.ts";
import { Timestamp } from "../../../../packages/spark-connect-js/src/values/timestamp.ts";
import { Variant } from "../../../../packages/spark-connect-js/src/values/variant.ts";
import { YearMonthInterval } from "../../../../packages/spark-connect-js/src/values/year-month-interval.ts";
import { column, everyType } from "./every-type.ts";

// Reading back what one wrote oneself proves little: two other implementations of Arrow say what the bytes mean.

const cases = Object.entries(everyType).map(([kind, { type, edges }]) => {
  const values = [null, ...edges, null, ...edges, ...edges];
  return {
    kind,
    schema: column(type),
    values,
    ipc: encodeRows(
      column(type),
      values.map((c) => ({ c })),
    ),
  };
});

/** What flechette makes of a value of ours. */
function flechetteForm(value: unknown): unknown {
  if (value instanceof Timestamp || value instanceof LocalDateTime) return value.epochMicros;
  if (value instanceof LocalDate) return value.epochDays * 86_400_000;
  if (value instanceof LocalTime) return value.nanosOfDay;
  if (value instanceof YearMonthInterval) return value.months;
  if (value instanceof DayTimeInterval) return value.micros;
  if (value instanceof Variant) return { value: value.value, metadata: value.metadata };
  if (typeof value === "string") return value.replace(/^\ufeff/, ""); // it takes a first U+FEFF for a byte order mark
  return value;
}

const exact = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useMap: true };
// flechette makes numbers of intervals' nanoseconds and loses properties named __proto__.
const otherwiseJudged = ["calendar_interval", "struct"];

describe.each(cases.filter(({ kind }) => !otherwiseJudged.includes(kind)))("$kind", ({ kind, ipc, values }) => {
  test("flechette reads what is written", () => {
    const read = [...(flechette.tableFromIPC(ipc, exact).getChild("c")?.toArray() ?? [])];
    const plain = read.map((value) => (value instanceof Float64Array ? [...value] : value));
    const expected = kind === "decimal" ? values.map((text) => text && BigInt(String(text).replace(".", ""))) : values;
    expect(plain).toEqual(expected.map(flechetteForm));
  });
});

test("apache-arrow reads calendar intervals as written", () => {
  const { values, ipc } = cases.find(({ kind }) => kind === "calendar_interval")!;
  const read = [...(arrow.tableFromIPC(ipc).getChild("c") ?? [])];
  const words = (value: unknown) => {
    if (!(value instanceof CalendarInterval)) return null;
    return Int32Array.of(value.months, value.days, Number(BigInt.asIntN(32, value.nanos)), Number(value.nanos >> 32n));
  };
  expect(read).toEqual(values.map(words));
});

describe.each(cases)("$kind", ({ schema, values, ipc }) => {
  const decode = (stream: Uint8Array) => createDecoder(schema).decode(stream).columns()[0];

  test("written anew by apache-arrow", () => {
    expect(decode(arrow.tableToIPC(arrow.tableFromIPC(ipc), "stream"))).toEqual(values);
  });

  test("written anew by flechette", () => {
    expect(decode(flechette.tableToIPC(flechette.tableFromIPC(ipc), { format: "stream" })!)).toEqual(values);
  });
});

// A slice of nulls is written with a null count of -1, which the format does not know.
describe.each(cases.filter(({ kind }) => kind !== "null"))("$kind", ({ schema, values, ipc }) => {
  const decode = (stream: Uint8Array) => createDecoder(schema).decode(stream).columns()[0];

  test("slices written by apache-arrow", () => {
    const table = arrow.tableFromIPC(ipc);
    for (const [from, to] of [
      [1, values.length],
      [2, 3],
      [0, 1],
      [1, 1],
    ] as const) {
      expect(decode(arrow.tableToIPC(table.slice(from, to), "stream"))).toEqual(values.slice(from, to));
    }
  });
});

test("a table that apache-arrow made by itself", () => {
  const table = new arrow.Table({
    n: arrow.vectorFromArray([1, null, 3], new arrow.Int32()),
    text: arrow.vectorFromArray(["a", "ü", null], new arrow.Utf8()),
    tags: arrow.vectorFromArray([["x"], null, []], new arrow.List(new arrow.Field("item", new arrow.Utf8()))),
  });
  const fields = [
    { name: "n", dataType: { kind: "integer" }, nullable: true },
    { name: "text", dataType: { kind: "string" }, nullable: true },
    { name: "tags", dataType: { kind: "array", element: { kind: "string" }, containsNull: true }, nullable: true },
  ] as const;
  expect(createDecoder({ kind: "struct", fields }).decode(arrow.tableToIPC(table, "stream")).rows()).toEqual([
    { n: 1, text: "a", tags: ["x"] },
    { n: null, text: "ü", tags: null },
    { n: 3, text: null, tags: [] },
  ]);
});

test("large_utf8 and large_binary, which a server may be set to send", () => {
  const texts = ["a", null, "日本", "", "z"];
  const table = flechette.tableFromArrays(
    { text: texts, bytes: texts.map((text) => text && new TextEncoder().encode(text)) },
    { types: { text: flechette.largeUtf8(), bytes: flechette.largeBinary() } },
  );
  const fields = [
    { name: "text", dataType: { kind: "string" }, nullable: true },
    { name: "bytes", dataType: { kind: "binary" }, nullable: true },
  ] as const;
  const [text, bytes] = createDecoder({ kind: "struct", fields })
    .decode(flechette.tableToIPC(table, { format: "stream" })!)
    .columns();
  expect(text).toEqual(texts);
  expect(bytes?.map((value) => value && new TextDecoder().decode(value as Uint8Array))).toEqual(texts);
});
