import fc from "fast-check";
import { expect, test } from "vitest";
import { compact } from "../../../../packages/local-cloud/src/json/compact.ts";
import { rawElements, rawMembers } from "../../../../packages/local-cloud/src/json/raw.ts";

test("a number keeps the digits it was sent with", () => {
  const raw = rawMembers(' { "a" : 12345678901234567890 , "b":1.0,"c":1e3, "d":[1, {"e":"}]"}] } ');
  expect([...raw]).toEqual([
    ["a", "12345678901234567890"],
    ["b", "1.0"],
    ["c", "1e3"],
    ["d", '[1, {"e":"}]"}]'],
  ]);
});

test("the last of two members of one name counts, and names are unescaped", () => {
  expect([...rawMembers('{"a":1,"\\u0061":2}')]).toEqual([["a", "2"]]);
});

test("empty objects and arrays have nothing", () => {
  expect(rawMembers(" { } ").size).toBe(0);
  expect(rawElements("[ ]")).toEqual([]);
});

test("quotes after backslashes end a string, or do not", () => {
  const array = String.raw`["\\", "\"", "\\\"]", "a\\\\"]`;
  expect(rawElements(array).map((element) => JSON.parse(element))).toEqual(JSON.parse(array));
});

test("members and elements of any JSON text, blanks or none, are those that JSON.parse finds", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 2 })),
      fc.nat(3),
      (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const parsed: Record<string, unknown> = JSON.parse(text);
        const raw = [...rawMembers(text)].map(([name, value]) => [name, JSON.parse(value)]);
        expect(Object.fromEntries(raw)).toEqual(parsed);
        const values = JSON.stringify(Object.values(object), null, indent);
        expect(rawElements(values).map((value) => JSON.parse(value))).toEqual(JSON.parse(values));
      },
    ),
  );
});

test("a compact text is what JSON.stringify gives without indentation", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(1, 2, "\t"), (value, indent) => {
      expect(compact(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value));
    }),
  );
});

test("a compact text keeps escapes, digits and the blanks inside strings", () => {
  expect(compact('{ "a" : "\\u00e9 \\/ x" ,\r\n\t"b" : 1.00 }')).toBe('{"a":"\\u00e9 \\/ x","b":1.00}');
});

test("a string of five million characters is no trouble", () => {
  const text = `[ "${"x".repeat(5_000_000)}" ]`;
  expect(compact(text)).toHaveLength(text.length - 2);
});
