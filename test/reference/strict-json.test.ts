import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { strictObject } from "./strict-json.ts";

describe("strictObject", () => {
  test("gives texts, null, and the source text of all other values", () => {
    expect([...strictObject('{"a":"x\\n\\u00e9","b":null,"c":7.0,"d":1e3,"e":[1, {"f":"]"}],"g":true}')!]).toEqual([
      ["a", "x\né"],
      ["b", null],
      ["c", "7.0"],
      ["d", "1e3"],
      ["e", '[1, {"f":"]"}]'],
      ["g", "true"],
    ]);
  });

  test("keeps all digits of a large number", () => {
    expect(strictObject('{"ind":9007199254740993}')!.get("ind")).toBe("9007199254740993");
  });

  test("takes the last member of a name that stands twice, escaped or not", () => {
    expect(strictObject('{"a":1,"\\u0061":2}')).toEqual(new Map([["a", "2"]]));
  });

  test("takes JSON white space around every token, and no other", () => {
    expect(strictObject(' \t\r\n{ "a" :\t[ 1 , 2 ] , "b" : { } }\r')).toBeDefined();
    for (const blank of ["\u00a0", "\u2028", "\ufeff", "\v", "\f", "\0"])
      expect(strictObject(`${blank}{}`)).toBeUndefined();
  });

  test("reads a text of ten million characters", () => {
    expect(strictObject(`{"a":"${"x".repeat(1e7)}"}`)!.get("a")).toHaveLength(1e7);
    expect(strictObject(`{"a":"${"x".repeat(1e7)}`)).toBeUndefined();
  });

  test("agrees with JSON.parse on objects and on objects with one place changed", () => {
    const damage = fc.record({
      value: fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()),
      blanks: fc.nat(2),
      at: fc.nat(),
      remove: fc.nat(2),
      insert: fc.constantFrom(
        "",
        ..."{}[],:\"'\\/ \n\t\r019.+-eEtfnua\u0000\u001f\u00a0😍",
        "null",
        "1.5",
        "\\u12",
        '"a"',
      ),
    });
    fc.assert(
      fc.property(damage, ({ value, blanks, at, remove, insert }) => {
        const line = JSON.stringify(value, null, blanks);
        const place = at % (line.length + 1);
        const damaged = line.slice(0, place) + insert + line.slice(place + remove);
        expect(strictObject(line)).toBeDefined();
        expect(strictObject(damaged) !== undefined).toBe(isObject(damaged));
      }),
      { numRuns: 2000, seed: 42 },
    );
  });

  test.each([
    "",
    " ",
    "5",
    '"a"',
    "null",
    "true",
    "[]",
    "[{}]",
    "{}{}",
    "{} {}",
    "{}x",
    "{},{}",
    "{}]",
    "{",
    "}",
    "{a:1}",
  ])("refuses %j", (line) => expect(strictObject(line)).toBeUndefined());

  test.each([
    "NaN",
    "Infinity",
    "'a'",
    "+1",
    "01",
    ".5",
    "5.",
    "0x1",
    "1e",
    "--1",
    "True",
    "",
    "[1,]",
    "[,1]",
    '{"a":1,}',
    '"\\x"',
  ])("refuses the value %s", (value) => expect(strictObject(`{"a":${value}}`)).toBeUndefined());
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
