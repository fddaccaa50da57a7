import type { StructType } from "../schema/data-type.ts";
import { type ChunkLimits, inParts, mergeStreams, withinBytes } from "./chunks.ts";
import { ArrowEncodeError } from "./errors.ts";
import { writeStream } from "./ipc/stream-writer.ts";
import { arrowFields } from "./write/arrow-schema.ts";
import { splitRows } from "./write/split-rows.ts";
import { encodeColumn } from "./write/writers.ts";

export { arrowTableToChunks, arrowTableToIpc, arrowToStructType } from "./from-arrow.ts";
export { type ChunkLimits, mergeStreams };

/**
 * Rows → one Arrow IPC stream of one batch, as `LocalRelation` takes it. Values are those that `createDecoder` yields;
 * also taken: safe whole numbers for long, bigints and whole numbers for decimal, `Date` and ISO text with a zone for
 * timestamp, ISO text for date, timestamp_ntz and time. Nothing is cut or guessed, and rounded only to a 32-bit float: the first value that does
 * not fit, null in a NOT NULL column, and a missing or unknown property throw ArrowEncodeError naming `rows[i].column`.
 */
export function encodeRows(schema: StructType, rows: Iterable<object>): Uint8Array {
  return mergeStreams(encodeChunks(schema, rows, { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }));
}

/** The same in several streams, each within the limits (one row alone may be larger); at least one. */
export function encodeChunks(schema: StructType, rows: Iterable<object>, limits: ChunkLimits): Uint8Array[] {
  refuseDuplicates(schema);
  const chunks: Uint8Array[] = [];
  let first = 0;
  for (const part of inParts(rows, limits.rows)) {
    chunks.push(
      ...withinBytes(part.length, limits.bytes, (from, to) => encodeBatch(schema, part.slice(from, to), first + from)),
    );
    first += part.length;
  }
  return chunks.length > 0 ? chunks : [encodeBatch(schema, [], 0)];
}

/** `first` is the number of the first row, for messages. */
function encodeBatch(schema: StructType, rows: readonly object[], first: number): Uint8Array {
  checkRows(rows, first);
  const values = splitRows(rows, schema.fields, (row) => `rows[${first + row}]`);
  const columns = schema.fields.map(({ name, dataType, nullable }, i) =>
    encodeColumn(values[i]!, { dataType, nullable, locate: (row) => `rows[${first + row}].${name}` }),
  );
  return writeStream(arrowFields(schema), [{ numRows: rows.length, columns }]);
}

function checkRows(rows: readonly unknown[], first: number): void {
  const empty = rows.findIndex((row) => row === null || row === undefined);
  if (empty < 0) return;
  throw new ArrowEncodeError("INVALID_VALUE", `rows[${first + empty}] is ${rows[empty]}: expected an object`);
}

function refuseDuplicates({ fields }: StructType): void {
  const names = fields.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated === undefined) return;
  throw new ArrowEncodeError("DUPLICATE_COLUMN", `two columns are named ${JSON.stringify(repeated)}: rename one`);
}
