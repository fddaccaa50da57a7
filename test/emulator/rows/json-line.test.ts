import { describe, expect, test } from "vitest";
import { geoRecord } from "../../../emulator/rows/geo.ts";
import { asJackson, jsonLine } from "../../../emulator/rows/json-line.ts";
import { pinRecord } from "../../../emulator/rows/pin.ts";

function written(text: string): string {
  return asJackson(JSON.stringify(text));
}

describe("jsonLine", () => {
  test("writes characters outside the BMP as two escapes in capital letters", () => {
    expect(written("😍")).toBe('"\\uD83D\\uDE0D"');
    expect(written("a𠮷b")).toBe('"a\\uD842\\uDFB7b"');
  });

  test("writes all other characters as themselves", () => {
    expect(written("Ωя日\u00a0\u2028\u007f\ufeff/<>&’")).toBe('"Ωя日\u00a0\u2028\u007f\ufeff/<>&’"');
  });

  test("escapes quotes, backslashes and control characters as Jackson does", () => {
    expect(written('"\\\b\t\n\f\r')).toBe('"\\"\\\\\\b\\t\\n\\f\\r"');
    expect(written("\u0000\u001f\u000b")).toBe('"\\u0000\\u001F\\u000B"');
  });

  test("leaves the text of an escape that is only text", () => {
    expect(written("\\u001f 😍")).toBe('"\\\\u001f \\uD83D\\uDE0D"');
    expect(written("\\\u001f")).toBe('"\\\\\\u001F"');
  });

  test("is compact, on one line, and reads back as the record", () => {
    for (let n = 0; n < 2000; n++) {
      const record = pinRecord({ seed: 3, posts: 2000 }, n);
      const line = jsonLine(record);
      expect(line).not.toMatch(/[\n\u{10000}-\u{10ffff}]/u);
      expect(JSON.parse(line)).toEqual(record);
    }
    expect(jsonLine({ ...geoRecord({ seed: 1, posts: 9 }, 4), timestamp: "2020-08-28T03:52:47" })).toMatch(
      /^\{"ind":4,"timestamp":"2020-08-28T03:52:47","latitude":-?[\d.]+,"longitude":-?[\d.]+,"country":"[^"]+"\}$/,
    );
  });
});
