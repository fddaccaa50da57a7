import type { SourceRecord } from "./record.ts";

/** A record as one line of compact JSON, without the line's end, in the very bytes that Kafka Connect writes. */
export function jsonLine(record: SourceRecord): string {
  return asJackson(JSON.stringify(record));
}

/**
 * JSON text as Jackson writes it to UTF-8. It differs from `JSON.stringify` in two places: characters outside the BMP
 * become two `\uXXXX` escapes, and the escapes have capital letters.
 */
export function asJackson(json: string): string {
  return UNLIKE_JACKSON.test(json) ? json.replace(ESCAPED_OR_SURROGATE, likeJackson) : json;
}

const UNLIKE_JACKSON = /[\ud800-\udfff]|\\u00/;
// `\\.` is taken whole, so that the second backslash of an escaped backslash never begins an escape.
const ESCAPED_OR_SURROGATE = /\\u00([0-9a-f]{2})|\\.|[\ud800-\udfff]/g;

function likeJackson(match: string, control: string | undefined): string {
  if (control !== undefined) return `\\u00${control.toUpperCase()}`;
  return match.length > 1 ? match : `\\u${match.charCodeAt(0).toString(16).toUpperCase()}`;
}
