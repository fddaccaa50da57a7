import { jackson } from "../json/jackson.ts";

/** A record's line, its end included. */
export interface Line {
  readonly bytes: Buffer;
  readonly isJson: boolean;
}

/**
 * The line of a record's value, or nothing for a tombstone, which has nothing to keep.
 *
 * A value that is no JSON still makes a line, of its own bytes, so that the pipeline meets it and puts it into its quarantine;
 * Connect would stop or drop it. Only a line feed inside it becomes a carriage return, since it would make two records of one.
 * That makes no JSON of what was none: both are blanks between parts and both are forbidden inside strings.
 */
export function lineOf(value: Buffer | null): Line | undefined {
  if (value === null) return undefined;
  const json = validJson(value);
  if (json !== undefined) return { bytes: Buffer.from(`${jackson(json)}\n`), isJson: true };
  const bytes = Buffer.concat([value, Buffer.from("\n")]);
  for (let at = bytes.indexOf(LINE_FEED); at < value.length; at = bytes.indexOf(LINE_FEED, at))
    bytes[at] = CARRIAGE_RETURN;
  return { bytes, isJson: false };
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function validJson(value: Buffer): string | undefined {
  try {
    const text = utf8.decode(value);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
