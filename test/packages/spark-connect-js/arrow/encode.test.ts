import { expect, test } from "vitest";
import { createDecoder } from "../../../../packages/spark-connect-js/src/arrow/decode.ts";
import { encodeRows } from "../../../../packages/spark-connect-js/src/arrow/encode.ts";
import type { DataType, StructType } from "../../../../packages/spark-connect-js/src/schema/data-type.ts";
import { CalendarInterval } from "../../../../packages/spark-connect-js/src/values/calendar-interval.ts";
import { LocalDate } from "../../../../packages/spark-connect-js/src/values/local-date.ts";
import { LocalDateTime } from "../../../../packages/spark-connect-js/src/values/local-date-time.ts";
import { LocalTime } from "../../../../packages/spark-connect-js/src/values/local-time.ts";
import { Geometry } from "../../../../packages/spark-connect-js/src/values/spatial.ts";
import { Timestamp } from "../../../../packages/spark-connect-js/src/values/timestamp.ts";
import { column } from "./every-type.ts";

const decimal = (precision: number, scale: number): DataType => ({ kind: "decimal", precision, scale });

test.each<[string, DataType, unknown, unknown]>([
  ["a whole number for long", { kind: "long" }, 2 ** 53 - 1, 9_007_199_254_740_991n],
  ["a bigint for decimal", decimal(5, 2), -7n, "-7.00"],
  ["a whole number for decimal", decimal(5, 2), 999, "999.00"],
  ["fewer digits than the scale", decimal(5, 2), "1.5", "1.50"],
  ["zeros beyond the scale", decimal(5, 2), "1.5000", "1.50"],
  ["a sign and leading zeros", decimal(5, 2), "+0001.5", "1.50"],
  ["negative zero", decimal(5, 2), "-0.00", "0.00"],
  ["a Date for timestamp", { kind: "timestamp" }, new Date(-1), new Timestamp(-1000n)],
  [
    "text for timestamp",
    { kind: "timestamp" },
    "2020-08-28T05:52:47.5+02:00",
    Timestamp.parse("2020-08-28T03:52:47.5Z"),
  ],
  [
    "text for timestamp_ntz",
    { kind: "timestamp_ntz" },
    "2020-08-28 03:52:47",
    LocalDateTime.parse("2020-08-28T03:52:47"),
  ],
  ["text for date", { kind: "date" }, "2020-02-29", LocalDate.of(2020, 2, 29)],
  ["text for time", { kind: "time", precision: 6 }, "03:52:47.25", LocalTime.parse("03:52:47.25")],
  ["a number that is no float", { kind: "float" }, 0.1, Math.fround(0.1)],
  ["a Buffer for binary", { kind: "binary" }, Buffer.from("ab"), Uint8Array.of(97, 98)],
])("%s", (_, type, given, stored) => {
  expect(
    createDecoder(column(type))
      .decode(encodeRows(column(type), [{ c: given }]))
      .columns(),
  ).toEqual([[stored]]);
});

test.each<[DataType, unknown, RegExp]>([
  [{ kind: "boolean" }, 1, /rows\[1\]\.c is 1: expected true or false/],
  [{ kind: "byte" }, 128, /128: expected a whole number from -128 to 127/],
  [{ kind: "short" }, -32_769, /-32769: expected a whole number from -32768 to 32767/],
  [{ kind: "integer" }, 2 ** 31, /expected a whole number from -2147483648 to 2147483647/],
  [{ kind: "integer" }, 1.5, /1\.5: expected a whole number/],
  [{ kind: "integer" }, "7", /"7": expected a whole number/],
  [{ kind: "integer" }, 7n, /7n: expected a whole number/],
  [{ kind: "integer" }, Number.NaN, /NaN: expected a whole number/],
  [{ kind: "long" }, 1.5, /1\.5: expected a bigint, or a whole number within ±2\^53/],
  [{ kind: "long" }, 2 ** 53, /expected a bigint/],
  [{ kind: "long" }, 2n ** 63n, /9223372036854775808n: expected a bigint of 64 bits/],
  [{ kind: "long" }, "1", /"1": expected a bigint/],
  [{ kind: "float" }, 1e39, /expected a number within the range of a 32-bit float/],
  [{ kind: "double" }, "1.5", /"1\.5": expected a number/],
  [{ kind: "double" }, 1n, /1n: expected a number/],
  [decimal(5, 2), "1.005", /"1\.005": expected plain decimal text of decimal\(5, 2\), such as "123\.12"/],
  [decimal(5, 2), "1000.00", /decimal\(5, 2\)/],
  [decimal(5, 2), -1000n, /decimal\(5, 2\)/],
  [decimal(5, 2), 1.5, /1\.5: expected plain decimal text/],
  [decimal(2, 2), "1", /such as "0\.12"/],
  [decimal(5, 2), "1e2", /decimal text/],
  [decimal(5, 2), "", /decimal text/],
  [decimal(5, 2), " 1", /decimal text/],
  [decimal(5, 2), ".5", /decimal text/],
  [{ kind: "string" }, 5, /rows\[1\]\.c is 5: expected a string/],
  [{ kind: "string" }, "x\ud800", /without lone surrogates/],
  [{ kind: "string" }, "\udc00", /without lone surrogates/],
  [{ kind: "binary" }, "ab", /expected a Uint8Array/],
  [{ kind: "date" }, "2023-02-29", /"2023-02-29": expected a LocalDate or text such as/],
  [{ kind: "date" }, new Date(0), /a Date: expected a LocalDate/],
  [{ kind: "timestamp" }, "2020-08-28T03:52:47", /expected a Timestamp, a Date or text such as/],
  [{ kind: "timestamp" }, new Date(Number.NaN), /expected a Timestamp/],
  [{ kind: "timestamp" }, new Timestamp(2n ** 63n), /expected a Timestamp/],
  [{ kind: "timestamp" }, new LocalDateTime(0n), /a LocalDateTime: expected a Timestamp/],
  [{ kind: "timestamp_ntz" }, "2020-08-28T03:52:47Z", /expected a LocalDateTime/],
  [{ kind: "time", precision: 6 }, new LocalTime(86_400_000_000_000n), /expected a LocalTime/],
  [{ kind: "year_month_interval", startField: 0, endField: 1 }, 5, /expected a YearMonthInterval/],
  [{ kind: "day_time_interval", startField: 0, endField: 3 }, 5n, /expected a DayTimeInterval/],
  [{ kind: "calendar_interval" }, {}, /a Object: expected a CalendarInterval/],
  [{ kind: "calendar_interval" }, new CalendarInterval(2 ** 31, 0, 0n), /expected a CalendarInterval/],
  [{ kind: "calendar_interval" }, new CalendarInterval(0, 0, 1n), /of whole microseconds/],
  [{ kind: "variant" }, "{}", /expected a Variant/],
  [{ kind: "geometry", srid: 0 }, new Geometry(4326, Uint8Array.of()), /expected a Geometry of SRID 0/],
  [{ kind: "geography", srid: "any" }, new Geometry(4326, Uint8Array.of()), /expected a Geography$/],
  [{ kind: "null" }, 0, /0: expected null/],
  [{ kind: "array", element: { kind: "integer" }, containsNull: true }, "ab", /"ab": expected an array/],
  [{ kind: "map", key: { kind: "string" }, value: { kind: "string" }, valueContainsNull: true }, {}, /expected a Map/],
  [{ kind: "struct", fields: column({ kind: "integer" }).fields }, 5, /rows\[1\]\.c is 5: expected an object/],
])("%j refuses %o", (type, value, message) => {
  const encode = () => encodeRows(column(type), [{ c: null }, { c: value }]);
  expect(encode).toThrow(expect.objectContaining({ name: "ArrowEncodeError", code: "INVALID_VALUE" }));
  expect(encode).toThrow(message);
});

test("a lone surrogate is not mended by its neighbour in the next row", () => {
  expect(() => encodeRows(column({ kind: "string" }), [{ c: "\ud83d" }, { c: "\ude00" }])).toThrow(/rows\[0\]\.c/);
});

const nested: StructType = {
  kind: "struct",
  fields: [
    { name: "id", dataType: { kind: "long" }, nullable: false },
    { name: "tags", dataType: { kind: "array", element: { kind: "string" }, containsNull: false }, nullable: true },
    {
      name: "at",
      dataType: { kind: "struct", fields: column({ kind: "integer" }, "x", false).fields },
      nullable: true,
    },
    {
      name: "counts",
      dataType: { kind: "map", key: { kind: "string" }, value: { kind: "integer" }, valueContainsNull: false },
      nullable: true,
    },
  ],
};
const good = { id: 1n, tags: [], at: null, counts: null };

test.each([
  ["NULL_VALUE", { ...good, id: null }, /rows\[2\]\.id is null, but its column is NOT NULL/],
  ["NULL_VALUE", { ...good, tags: ["a", null] }, /rows\[2\]\.tags\[1\] is null/],
  ["NULL_VALUE", { ...good, at: { x: null } }, /rows\[2\]\.at\.x is null/],
  ["NULL_VALUE", { ...good, counts: new Map([[null, 1]]) }, /key 0 of rows\[2\]\.counts is null/],
  ["NULL_VALUE", { ...good, counts: new Map([["a", null]]) }, /value 0 of rows\[2\]\.counts is null/],
  ["MISSING_COLUMN", { id: 1n, tags: [], at: null }, /rows\[2\]\.counts is missing/],
  ["MISSING_COLUMN", { ...good, id: undefined }, /rows\[2\]\.id is missing/],
  ["MISSING_COLUMN", { ...good, at: {} }, /rows\[2\]\.at\.x is missing/],
  ["UNKNOWN_COLUMN", { ...good, more: 1 }, /rows\[2\] has "more", which is no column of id, tags, at, counts/],
  ["UNKNOWN_COLUMN", { ...good, at: { x: 1, y: 2 } }, /rows\[2\]\.at has "y"/],
  ["INVALID_VALUE", { ...good, tags: ["a", 5] }, /rows\[2\]\.tags\[1\] is 5/],
  [
    "INVALID_VALUE",
    {
      ...good,
      counts: new Map([
        ["a", 1],
        ["b", 1.5],
      ]),
    },
    /value 1 of rows\[2\]\.counts is 1\.5/,
  ],
  ["INVALID_VALUE", null, /rows\[2\] is null: expected an object/],
  ["INVALID_VALUE", 5, /rows\[2\] is 5: expected an object/],
])("%s: %o", (code, row, message) => {
  const encode = () =>
    encodeRows(nested, [good, { ...good, tags: ["a", "b"], counts: new Map([["c", 1]]) }, row as object]);
  expect(encode).toThrow(expect.objectContaining({ code }));
  expect(encode).toThrow(message);
});

test("a property that an object inherits is no value of a column of that name", () => {
  expect(() => encodeRows(column({ kind: "string" }, "__proto__"), [{}])).toThrow(/__proto__ is missing/);
});

test("rows may be instances of a class with getters", () => {
  class Point {
    get c() {
      return 7;
    }
  }
  const schema = column({ kind: "integer" });
  expect(
    createDecoder(schema)
      .decode(encodeRows(schema, [new Point()]))
      .rows(),
  ).toEqual([{ c: 7 }]);
});

test("two columns of one name are refused", () => {
  const [field] = column({ kind: "integer" }).fields;
  expect(() => encodeRows({ kind: "struct", fields: [field!, field!] }, [])).toThrow(/^\[DUPLICATE_COLUMN\]/);
});

test("a long text is not shown whole in the error", () => {
  expect(() => encodeRows(column({ kind: "integer" }), [{ c: "x".repeat(1000) }])).toThrow(/is "x{60}…": expected/);
});
