import fc from "fast-check";
import type { DataType, Kind, StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { CalendarInterval } from "../../../../packages/spark-connect-js/src/values/calendar-interval.ts";
import { DayTimeInterval } from "../../../../packages/spark-connect-js/src/values/day-time-interval.ts";
import { LocalDate } from "../../../../packages/spark-connect-js/src/values/local-date.ts";
import { LocalDateTime } from "../../../../packages/spark-connect-js/src/values/local-date-time.ts";
import { LocalTime } from "../../../../packages/spark-connect-js/src/values/local-time.ts";
import { Geography, Geometry } from "../../../../packages/spark-connect-js/src/values/spatial.ts";
import { Timestamp } from "../../../../packages/spark-connect-js/src/values/timestamp.ts";
import { Variant } from "../../../../packages/spark-connect-js/src/values/variant.ts";
import { YearMonthInterval } from "../../../../packages/spark-connect-js/src/values/year-month-interval.ts";

/** A type of Spark's with the values at its ends, the awkward ones between, and any other. */
export interface TypeCase {
  readonly type: DataType;
  readonly edges: readonly unknown[];
  readonly any: fc.Arbitrary<unknown>;
}

export const column = (dataType: DataType, name = "c", nullable = true): StructType => ({
  kind: "struct",
  fields: [{ name, dataType, nullable }],
});

const minLong = -(2n ** 63n);
const maxLong = 2n ** 63n - 1n;
const longEdges = [
  minLong,
  maxLong,
  0n,
  -1n,
  1n,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  2n ** 32n,
  -(2n ** 31n),
];
const integer = (bits: number): TypeCase["any"] => fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
const long = fc.bigInt({ min: minLong, max: maxLong });
const int32Edges = [-(2 ** 31), 2 ** 31 - 1, 0, -1];

const texts = [
  "",
  " ",
  "a",
  "0",
  "é",
  "naïve",
  "日本語",
  "👩‍👩‍👧‍👦",
  "𝒳",
  "\u0000",
  "\ufeffbom",
  "\uffff",
  "x".repeat(100_000),
  "ж".repeat(70_000),
];
const anyText = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

export function decimalCase(precision: number, scale: number): TypeCase {
  const limit = 10n ** BigInt(precision) - 1n;
  const unscaled = [
    0n,
    1n,
    -1n,
    limit,
    -limit,
    2n ** 53n - 1n,
    2n ** 53n,
    -(2n ** 53n),
    2n ** 63n,
    -(2n ** 63n),
    2n ** 64n,
  ];
  return {
    type: { kind: "decimal", precision, scale },
    edges: unscaled.filter((value) => value <= limit && value >= -limit).map((value) => decimalText(value, scale)),
    any: fc.bigInt({ min: -limit, max: limit }).map((value) => decimalText(value, scale)),
  };
}

/** The obvious way, as a judge of the fast one. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${unscaled < 0n ? "-" : ""}${whole}${scale > 0 ? "." : ""}${digits.slice(digits.length - scale)}`;
}

const of = <T>(make: (value: T) => unknown, edges: readonly T[], any: fc.Arbitrary<T>) => ({
  edges: edges.map(make),
  any: any.map(make),
});
const textCase = { edges: texts, any: anyText };
const anyInt32 = fc.integer();
const anyBytes = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes));
const binaryEdges = [new Uint8Array(0), Uint8Array.of(0), Uint8Array.from({ length: 300 }, (_, i) => i)];

/** Total over the kinds: a new kind does not compile until it is tested. */
export const everyType: { readonly [K in Kind]: TypeCase } = {
  null: { type: { kind: "null" }, edges: [null], any: fc.constant(null) },
  boolean: { type: { kind: "boolean" }, edges: [true, false], any: fc.boolean() },
  byte: { type: { kind: "byte" }, edges: [-128, 127, 0, -1], any: integer(8) },
  short: { type: { kind: "short" }, edges: [-32_768, 32_767, 0, -1], any: integer(16) },
  integer: { type: { kind: "integer" }, edges: int32Edges, any: integer(32) },
  long: { type: { kind: "long" }, edges: longEdges, any: long },
  float: {
    type: { kind: "float" },
    edges: [0, -0, Number.NaN, Infinity, -Infinity, 1.401298464324817e-45, 3.4028234663852886e38, 0.5],
    any: fc.float(),
  },
  double: {
    type: { kind: "double" },
    edges: [0, -0, Number.NaN, Infinity, -Infinity, Number.MIN_VALUE, Number.MAX_VALUE, 0.1, 2 ** 53],
    any: fc.double(),
  },
  string: { type: { kind: "string" }, ...textCase },
  char: { type: { kind: "char", length: 5 }, ...textCase },
  varchar: { type: { kind: "varchar", length: 5 }, ...textCase },
  binary: { type: { kind: "binary" }, edges: binaryEdges, any: anyBytes },
  decimal: decimalCase(38, 18),
  date: {
    type: { kind: "date" },
    ...of((days: number) => new LocalDate(days), [...int32Edges, -719_162, 2_932_896], anyInt32),
  },
  timestamp: { type: { kind: "timestamp" }, ...of((micros: bigint) => new Timestamp(micros), longEdges, long) },
  timestamp_ntz: {
    type: { kind: "timestamp_ntz" },
    ...of((micros: bigint) => new LocalDateTime(micros), longEdges, long),
  },
  time: {
    type: { kind: "time", precision: 6 },
    ...of(
      (nanos: bigint) => new LocalTime(nanos),
      [0n, 86_399_999_999_999n],
      fc.bigInt({ min: 0n, max: 86_399_999_999_999n }),
    ),
  },
  year_month_interval: {
    type: { kind: "year_month_interval", startField: 0, endField: 1 },
    ...of((months: number) => new YearMonthInterval(months), int32Edges, anyInt32),
  },
  day_time_interval: {
    type: { kind: "day_time_interval", startField: 0, endField: 3 },
    ...of((micros: bigint) => new DayTimeInterval(micros), longEdges, long),
  },
  calendar_interval: {
    type: { kind: "calendar_interval" },
    edges: [
      new CalendarInterval(-(2 ** 31), 2 ** 31 - 1, -9_223_372_036_854_775_000n),
      new CalendarInterval(0, 0, 0n),
      new CalendarInterval(1, -1, 9_223_372_036_854_775_000n),
    ],
    any: fc
      .tuple(anyInt32, anyInt32, fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }))
      .map(([months, days, micros]) => new CalendarInterval(months, days, micros * 1000n)),
  },
  variant: {
    type: { kind: "variant" },
    edges: [new Variant(Uint8Array.of(12, 1), Uint8Array.of(1, 0, 0))],
    any: fc.tuple(anyBytes, anyBytes).map(([value, metadata]) => new Variant(value, metadata)),
  },
  geometry: {
    type: { kind: "geometry", srid: "any" },
    edges: [new Geometry(0, Uint8Array.of()), new Geometry(3857, Uint8Array.of(1, 1))],
    any: fc.tuple(anyInt32, anyBytes).map(([srid, wkb]) => new Geometry(srid, wkb)),
  },
  geography: {
    type: { kind: "geography", srid: 4326 },
    edges: [new Geography(4326, Uint8Array.of(1, 1))],
    any: anyBytes.map((wkb) => new Geography(4326, wkb)),
  },
  array: {
    type: { kind: "array", element: { kind: "string" }, containsNull: true },
    edges: [[], [null], ["a", null, "日本"], Array.from({ length: 1000 }, (_, i) => String(i))],
    any: fc.array(fc.option(anyText), { maxLength: 5 }),
  },
  map: {
    type: { kind: "map", key: { kind: "long" }, value: { kind: "double" }, valueContainsNull: true },
    edges: [
      new Map(),
      new Map([[1n, null]]),
      new Map([
        [maxLong, -0],
        [minLong, Number.NaN],
      ]),
    ],
    any: fc.array(fc.tuple(long, fc.option(fc.double())), { maxLength: 4 }).map((entries) => new Map(entries)),
  },
  struct: {
    type: {
      kind: "struct",
      fields: [
        { name: "x", dataType: { kind: "integer" }, nullable: false },
        { name: "__proto__", dataType: { kind: "string" }, nullable: true },
      ],
    },
    edges: [protoRow(1, null), protoRow(-1, "é")],
    any: fc.tuple(anyInt32, fc.option(anyText)).map(([x, text]) => protoRow(x, text)),
  },
  udt: {
    type: { kind: "udt", name: "vector", sqlType: { kind: "array", element: { kind: "double" }, containsNull: false } },
    edges: [[], [1.5, -0]],
    any: fc.array(fc.double(), { maxLength: 3 }),
  },
};

function protoRow(x: number, text: string | null): object {
  return Object.defineProperty({ x }, "__proto__", {
    value: text,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Any type to a depth, with any rows of it. */
export const anyColumn: fc.Arbitrary<{ readonly type: DataType; readonly values: readonly unknown[] }> = fc
  .integer({ min: 0, max: 3 })
  .chain(nestedCase)
  .chain(({ type, any }) =>
    fc.record({ type: fc.constant(type), values: fc.array(fc.option(any), { maxLength: 20 }) }),
  );

function nestedCase(depth: number): fc.Arbitrary<TypeCase> {
  const plain = fc.constantFrom(...Object.values(everyType));
  if (depth === 0) return plain;
  const inner = nestedCase(depth - 1);
  return fc.oneof(plain, inner.map(arrayOf), inner.map(mapOf), fc.array(inner, { maxLength: 3 }).map(structOf));
}

const arrayOf = ({ type, any }: TypeCase): TypeCase => ({
  type: { kind: "array", element: type, containsNull: true },
  edges: [],
  any: fc.array(fc.option(any), { maxLength: 4 }),
});

const mapOf = ({ type, any }: TypeCase): TypeCase => ({
  type: { kind: "map", key: { kind: "string" }, value: type, valueContainsNull: true },
  edges: [],
  any: fc.array(fc.tuple(fc.string(), fc.option(any)), { maxLength: 3 }).map((entries) => new Map(entries)),
});

const structOf = (cases: readonly TypeCase[]): TypeCase => ({
  type: { kind: "struct", fields: cases.map(({ type }, i) => ({ name: `f${i}`, dataType: type, nullable: true })) },
  edges: [],
  any: fc
    .tuple(...cases.map(({ any }) => fc.option(any)))
    .map((values) => Object.fromEntries(values.map((value, i) => [`f${i}`, value]))),
});
