import { rewriteStrings } from "./compact.ts";

/**
 * A valid JSON text as Confluent's S3 sink would write it: compact, on one line, and each string as Jackson writes it to bytes.
 * That is every character as itself, except quote, backslash and control characters, and those outside the basic plane, which
 * Jackson writes as two escapes (`\uD83D\uDE00`, capital digits).
 *
 * Numbers and the order of names stay as they were sent. Connect's own JsonConverter would make doubles and longs of them and a
 * hash map of the object: `1e3` would become `1000.0`, `0.12345678901234567890` would lose digits, 2^64 would wrap around, and the
 * names would come in another order. None of that is worth having again, and the records of this pipeline are the same either way.
 */
export const jackson = (json: string): string => rewriteStrings(json, rewriteString);

const SPECIAL = /[\\\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has to escape them
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/g;
const SHORT = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

const rewriteString = (string: string): string => (SPECIAL.test(string) ? quote(JSON.parse(string)) : string);

/** Without the `u` flag, so each half of a pair is met by itself; a half without its other half is escaped as well. */
const quote = (text: string): string => `"${text.replace(ESCAPED, escapeUnit)}"`;

const escapeUnit = (unit: string): string => SHORT.get(unit) ?? `\\u${hex(unit.charCodeAt(0))}`;
const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, "0");
