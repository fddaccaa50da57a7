import fc from "fast-check";
import { expect, test } from "vitest";
import { jackson } from "../../../../packages/local-cloud/src/json/jackson.ts";

test("characters outside the basic plane become two escapes, all others stay", () => {
  expect(jackson('{"title":"Café ☕ 😀 \u00a0\u2028 中"}')).toBe('{"title":"Café ☕ \\uD83D\\uDE00 \u00a0\u2028 中"}');
});

test("escapes that need not be become the characters", () => {
  expect(jackson('"\\u00e9\\/\\u0041\\u263a\\ud83d\\ude00"')).toBe('"é/A☺\\uD83D\\uDE00"');
});

test("control characters, quotes and backslashes stay escaped, in Jackson's short forms", () => {
  expect(jackson('"\\u0008\\u000c\\u000a\\u000d\\u0009\\u0022\\u005c\\u001f\\u007f"')).toBe(
    '"\\b\\f\\n\\r\\t\\"\\\\\\u001F\u007f"',
  );
});

test("half a pair stays an escape", () => {
  expect(jackson('["\\ud83d","\\ude00\\ud83d"]')).toBe('["\\uD83D","\\uDE00\\uD83D"]');
});

test("numbers keep their text and names their order", () => {
  expect(jackson('{ "b": 1e3, "a": 1.0, "9": -0.0, "big": 123456789012345678901234567890 }')).toBe(
    '{"b":1e3,"a":1.0,"9":-0.0,"big":123456789012345678901234567890}',
  );
});

/** Written from Jackson's description, one character at a time. */
function oracle(value: unknown): string {
  if (typeof value === "string") return oracleString(value);
  if (Array.isArray(value)) return `[${value.map(oracle).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${oracleString(name)}:${oracle(member)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value);
}

function oracleString(text: string): string {
  let written = '"';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const short = "\b\t\n\f\r".includes(text[at]!) ? JSON.stringify(text[at]).slice(1, -1) : undefined;
    if (text[at] === '"' || text[at] === "\\") written += `\\${text[at]}`;
    else if (short) written += short;
    else if (code < 0x20 || (code >= 0xd800 && code < 0xe000))
      written += `\\u${code.toString(16).padStart(4, "0").toUpperCase()}`;
    else written += text[at];
  }
  return `${written}"`;
}

test("any value in any spelling becomes what the oracle writes", () => {
  const ascii = (text: string) =>
    text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: "binary", maxDepth: 3 }),
      fc.nat(2),
      fc.boolean(),
      (value, indent, escaped) => {
        const sent = JSON.stringify(value, null, indent);
        expect(jackson(escaped ? ascii(sent) : sent)).toBe(oracle(JSON.parse(sent)));
      },
    ),
  );
});
