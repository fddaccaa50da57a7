import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalendarInterval } from "../../../../packages/spark-connect-js/src/values/calendar-interval.ts";
import { DayTimeInterval } from "../../../../packages/spark-connect-js/src/values/day-time-interval.ts";
import { LocalDate } from "../../../../packages/spark-connect-js/src/values/local-date.ts";
import { LocalDateTime } from "../../../../packages/spark-connect-js/src/values/local-date-time.ts";
import { LocalTime } from "../../../../packages/spark-connect-js/src/values/local-time.ts";
import { Geography, Geometry } from "../../../../packages/spark-connect-js/src/values/spatial.ts";
import { Timestamp } from "../../../../packages/spark-connect-js/src/values/timestamp.ts";
import { ValueError } from "../../../../packages/spark-connect-js/src/values/value-error.ts";
import { Variant } from "../../../../packages/spark-connect-js/src/values/variant.ts";
import { YearMonthInterval } from "../../../../packages/spark-connect-js/src/values/year-month-interval.ts";

const minLong = -(2n ** 63n);
const maxLong = 2n ** 63n - 1n;
const long = fc.bigInt({ min: minLong, max: maxLong });
const seeded = { seed: 9, numRuns: 2000 };

/** What a value must do whatever its class: its text reads back, and equals() goes by content and class. */
interface Textual {
  equals(other: unknown): boolean;
  toJSON(): unknown;
}

describe.each<[string, fc.Arbitrary<Textual>, (text: string) => Textual]>([
  ["LocalDate", fc.integer().map((days) => new LocalDate(days)), LocalDate.parse],
  ["Timestamp", long.map((micros) => new Timestamp(micros)), Timestamp.parse],
  ["LocalDateTime", long.map((micros) => new LocalDateTime(micros)), LocalDateTime.parse],
  ["LocalTime", fc.bigInt({ min: 0n, max: 86_399_999_999_999n }).map((nanos) => new LocalTime(nanos)), LocalTime.parse],
  ["YearMonthInterval", fc.integer().map((months) => new YearMonthInterval(months)), YearMonthInterval.parse],
  ["DayTimeInterval", long.map((micros) => new DayTimeInterval(micros)), DayTimeInterval.parse],
  [
    "CalendarInterval",
    fc
      .tuple(fc.integer(), fc.integer(), long)
      .map(([months, days, nanos]) => new CalendarInterval(months, days, nanos)),
    CalendarInterval.parse,
  ],
])("%s", (name, any, parse) => {
  test("its text is exact", () => {
    const property = fc.property(any, (value) => {
      expect(parse(String(value))).toEqual(value);
      expect(value.equals(parse(String(value)))).toBe(true);
      expect(value.toJSON()).toBe(String(value));
      expect(inspect(value)).toBe(`${name}(${value})`);
    });
    fc.assert(property, seeded);
  });

  test("equals() tells contents and classes apart", () => {
    const property = fc.property(any, any, (one, other) => {
      expect(one.equals(other)).toBe(String(one) === String(other));
      expect(one.equals({ ...one })).toBe(false);
      expect(one.equals(null)).toBe(false);
    });
    fc.assert(property, { seed: 9, numRuns: 200 });
  });

  test.each([
    "",
    " ",
    "x",
    "2020",
    "2020-13-01",
    "2020-08-28T24:00:00Z",
    "99:00:00",
  ])("parse(%j) is refused", (text) => {
    expect(() => parse(text)).toThrow(ValueError);
    expect(() => parse(text)).toThrow(/^\[INVALID_VALUE\]/);
  });
});

describe("LocalDate", () => {
  // The ends of Spark's DATE, of ISO's four digits, and leap days of every kind; days from java.time.
  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11_016],
    ["1900-02-28", -25_509],
    ["1900-03-01", -25_508],
    ["2020-08-28", 18_502],
    ["0001-01-01", -719_162],
    ["0000-12-31", -719_163],
    ["0000-02-29", -719_469],
    ["-0001-12-31", -719_529],
    ["9999-12-31", 2_932_896],
    ["+10000-01-01", 2_932_897],
    ["-5877641-06-23", -(2 ** 31)],
    ["+5881580-07-11", 2 ** 31 - 1],
  ])("%s is day %i", (text, days) => {
    expect(LocalDate.parse(text).epochDays).toBe(days);
    expect(String(new LocalDate(days))).toBe(text);
  });

  test("agrees with Date on its whole range", () => {
    const property = fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
      const date = new LocalDate(days);
      const judge = new Date(days * 86_400_000);
      expect([date.year, date.month, date.day]).toEqual([
        judge.getUTCFullYear(),
        judge.getUTCMonth() + 1,
        judge.getUTCDate(),
      ]);
      expect(date.toDate()).toEqual(judge);
      expect(LocalDate.of(date.year, date.month, date.day)).toEqual(date);
    });
    fc.assert(property, seeded);
  });

  test.each([
    "2023-02-29",
    "1900-02-29",
    "2020-00-01",
    "2020-04-31",
    "2020-1-1",
    "20200101",
    "10000-01-01",
    "+5881580-07-12",
  ])("%s is no date", (text) => {
    expect(() => LocalDate.parse(text)).toThrow(ValueError);
  });
});

describe("Timestamp", () => {
  test.each([
    ["2020-08-28T03:52:47.123456Z", 1_598_586_767_123_456n],
    ["2020-08-28T03:52:47.100000Z", 1_598_586_767_100_000n],
    ["2020-08-28T03:52:47Z", 1_598_586_767_000_000n],
    ["1969-12-31T23:59:59.999999Z", -1n],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000_000n],
    ["9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999n],
    ["-290308-12-21T19:59:05.224192Z", minLong],
    ["+294247-01-10T04:00:54.775807Z", maxLong],
  ])("%s", (text, micros) => {
    expect(Timestamp.parse(text).epochMicros).toBe(micros);
    expect(String(new Timestamp(micros))).toBe(text);
  });

  test("other forms of one instant", () => {
    for (const text of [
      "2020-08-28 05:52:47.5+02:00",
      "2020-08-27T18:22:47.500-09:30",
      "2020-08-28T03:52:47.500000Z",
    ]) {
      expect(Timestamp.parse(text).epochMicros).toBe(1_598_586_767_500_000n);
    }
  });

  test("a zone is needed, a seventh digit would be lost, 64 bits are the end", () => {
    expect(() => Timestamp.parse("2020-08-28T03:52:47")).toThrow(/names no zone/);
    expect(() => Timestamp.parse("2020-08-28T03:52:47.1234567Z")).toThrow(ValueError);
    expect(() => Timestamp.parse("+294247-01-10T04:00:54.775808Z")).toThrow(/64 bits/);
    expect(() => Timestamp.of(maxLong + 1n)).toThrow(/64 bits/);
    expect(() => LocalDateTime.parse("2020-08-28T03:52:47Z")).toThrow(/names a zone/);
  });

  test("to and from Date", () => {
    expect(new Timestamp(-1n).toDate().getTime()).toBe(-1);
    expect(new Timestamp(1999n).toDate().getTime()).toBe(1);
    expect(Timestamp.fromDate(new Date(-5))).toEqual(new Timestamp(-5000n));
    expect(() => Timestamp.fromDate(new Date(Number.NaN))).toThrow(ValueError);
    const property = fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(Timestamp.fromDate(date).toDate()).toEqual(date);
      expect(Timestamp.parse(date.toISOString())).toEqual(Timestamp.fromDate(date));
    });
    fc.assert(property, seeded);
  });

  test("the wall clock in UTC has no zone in its text", () => {
    expect(String(new Timestamp(1_598_586_767_000_000n).toUtcDateTime())).toBe("2020-08-28T03:52:47");
    expect(JSON.stringify(new Timestamp(1n).toUtcDateTime())).toBe('"1970-01-01T00:00:00.000001"');
  });
});

test.each([
  [new YearMonthInterval(14), "INTERVAL '1-2' YEAR TO MONTH"],
  [new YearMonthInterval(-(2 ** 31)), "INTERVAL '-178956970-8' YEAR TO MONTH"],
  [new DayTimeInterval(93_784_500_000n), "INTERVAL '1 02:03:04.5' DAY TO SECOND"],
  [new DayTimeInterval(-93_784_500_000n), "INTERVAL '-1 02:03:04.5' DAY TO SECOND"],
  [new DayTimeInterval(0n), "INTERVAL '0 00:00:00' DAY TO SECOND"],
  [new CalendarInterval(14, 3, 14_706_789_000_000n), "1 years 2 months 3 days 4 hours 5 minutes 6.789 seconds"],
  [
    new CalendarInterval(-14, -3, -14_706_789_000_000n),
    "-1 years -2 months -3 days -4 hours -5 minutes -6.789 seconds",
  ],
  [new CalendarInterval(0, 0, 0n), "0 seconds"],
  [new CalendarInterval(1, -1, 0n), "1 months -1 days"],
  [new LocalTime(14_267_123_456_000n), "03:57:47.123456"],
  [new LocalTime(500_000_000n), "00:00:00.5"],
])("%s is what Spark prints", (value, text) => {
  expect(String(value)).toBe(text);
});

test("of() refuses what does not fit", () => {
  expect(YearMonthInterval.of(-5).months).toBe(-5);
  expect(() => YearMonthInterval.of(1.5)).toThrow(ValueError);
  expect(() => YearMonthInterval.of(2 ** 31)).toThrow(ValueError);
  expect(() => DayTimeInterval.of(2n ** 63n)).toThrow(ValueError);
  expect(() => LocalTime.of(-1n)).toThrow(ValueError);
  expect(() => LocalTime.of(86_400_000_000_000n)).toThrow(ValueError);
  expect(() => LocalDateTime.of(2n ** 63n)).toThrow(ValueError);
  expect(() => CalendarInterval.of(0, 0.5, 0n)).toThrow(ValueError);
  expect(() => CalendarInterval.of(0, 0, 2n ** 63n)).toThrow(ValueError);
});

test("Variant keeps its bytes", () => {
  const variant = new Variant(Uint8Array.of(12, 1), Uint8Array.of(1, 0, 0));
  expect(variant.toJSON()).toEqual({ value: "DAE=", metadata: "AQAA" });
  expect(Variant.of(variant.toJSON())).toEqual(variant);
  expect(variant.equals(Variant.of(variant.toJSON()))).toBe(true);
  expect(variant.equals(new Variant(Uint8Array.of(12), variant.metadata))).toBe(false);
  expect(inspect(variant)).toBe("Variant(2 + 3 bytes)");
});

test("Geometry and Geography keep their system and bytes, and are never equal", () => {
  const wkb = Uint8Array.of(1, 255);
  const shape = new Geometry(4326, wkb);
  expect(shape.toJSON()).toEqual({ srid: 4326, wkb: "01ff" });
  expect(shape.equals(new Geometry(4326, wkb.slice()))).toBe(true);
  expect(shape.equals(new Geometry(3857, wkb))).toBe(false);
  expect(shape.equals(new Geometry(4326, Uint8Array.of(1)))).toBe(false);
  expect(shape.equals(new Geography(4326, wkb))).toBe(false);
  expect(inspect(new Geography(4326, wkb))).toBe("Geography(SRID 4326, 2 bytes)");
});
