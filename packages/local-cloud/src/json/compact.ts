/** A valid JSON text without the blanks between its parts; all else stays as it was written: digits, escapes, order of names. */
export function compact(json: string): string {
  return BLANK.test(json) ? json.replace(STRING_OR_BLANKS, keepString) : json;
}

/** The same, with each string as `write` gives it. */
export const rewriteStrings = (json: string, write: (string: string) => string): string =>
  json.replace(STRING_OR_BLANKS, (token) => (token[0] === '"' ? write(token) : ""));

const BLANK = /[ \t\n\r]/;
const STRING_OR_BLANKS = /[ \t\n\r]+|"[^"\\]*(?:\\.[^"\\]*)*"/g;
const keepString = (token: string): string => (token[0] === '"' ? token : "");
