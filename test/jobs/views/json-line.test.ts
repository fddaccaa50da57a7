import { LocalDate, LocalDateTime, Timestamp } from "spark-connect-js";
import { describe, expect, test } from "vitest";
import { jsonLine } from "../../../jobs/views/json-line.ts";

const cell = (value: unknown) => jsonLine({ c: value }, ["c"]);

describe("jsonLine", () => {
  test("writes integers as JSON numbers, also beyond 2^53", () => {
    expect(cell(9_223_372_036_854_775_807n)).toBe('{"c":9223372036854775807}');
    expect(cell(-9_007_199_254_740_993n)).toBe('{"c":-9007199254740993}');
    expect(cell(5)).toBe('{"c":5}');
  });

  test("writes doubles as the shortest number that reads back", () => {
    expect(cell(97_500)).toBe('{"c":97500}');
    expect(cell(0.1)).toBe('{"c":0.1}');
  });

  test.each([
    ["2020-08-28T03:52:47Z", "2020-08-28T03:52:47"],
    ["2020-08-28T03:52:47.000001Z", "2020-08-28T03:52:47.000001"],
    ["1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00"],
  ])("writes the time %s as %s", (time, written) => {
    expect(cell(Timestamp.parse(time))).toBe(`{"c":"${written}"}`);
  });

  test("writes dates and wall clocks", () => {
    expect(cell(LocalDate.parse("2020-08-28"))).toBe('{"c":"2020-08-28"}');
    expect(cell(LocalDateTime.parse("2020-08-28T03:52:47.25"))).toBe('{"c":"2020-08-28T03:52:47.250000"}');
  });

  test("writes null, and what is missing, as null", () => {
    expect(cell(null)).toBe('{"c":null}');
    expect(jsonLine({}, ["c"])).toBe('{"c":null}');
  });

  test("writes arrays, nested ones too", () => {
    expect(cell([1.5, null, -2])).toBe('{"c":[1.5,null,-2]}');
    expect(cell([[1n, 2n ** 60n], []])).toBe('{"c":[[1,1152921504606846976],[]]}');
  });

  test("writes bytes as base64, whatever they are", () => {
    expect(cell(Uint8Array.of(0xff, 0x00, 0x7b))).toBe('{"c":"/wB7"}');
  });

  test("keeps the columns in the order given, and only those", () => {
    expect(jsonLine({ a: 1, b: "x", z: 2 }, ["z", "b", "a"])).toBe('{"z":2,"b":"x","a":1}');
    expect(jsonLine({ a: 1, b: 2 }, ["b"])).toBe('{"b":2}');
  });

  test("is one line of JSON whatever a text holds", () => {
    const text = 'a"b\\c\nd\u2028e\u0000f✨\ud83d';
    const line = cell(text);
    expect(line).not.toMatch(/\n/);
    expect(JSON.parse(line)).toEqual({ c: text });
  });
});
