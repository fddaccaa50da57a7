import type { StructType } from "../schema/data-type.ts";
import { ArrowEncodeError } from "./errors.ts";
import { writeStream } from "./ipc/stream-writer.ts";
import { arrowFields } from "./write/arrow-schema.ts";
import type { Locate } from "./write/column.ts";
import { splitRows } from "./write/split-rows.ts";
import { encodeColumn } from "./write/writers.ts";

export { arrowTableToIpc, arrowToStructType } from "./from-arrow.ts";

/**
 * Rows → one Arrow IPC stream of one batch, as `LocalRelation` takes it. Values are those that `createDecoder` yields;
 * also taken: safe whole numbers for long, bigints and whole numbers for decimal, `Date` and ISO text with a zone for
 * timestamp, ISO text for date, timestamp_ntz and time. Nothing is cut or guessed, and rounded only to a 32-bit float: the first value that does
 * not fit, null in a NOT NULL column, and a missing or unknown property throw ArrowEncodeError naming `rows[i].column`.
 */
export function encodeRows(schema: StructType, rows: Iterable<object>): Uint8Array {
  refuseDuplicates(schema);
  const all = Array.isArray(rows) ? rows : Array.from(rows);
  const locateRow: Locate = (row) => `rows[${row}]`;
  checkRows(all);
  const values = splitRows(all, schema.fields, locateRow);
  const columns = schema.fields.map(({ name, dataType, nullable }, i) =>
    encodeColumn(values[i]!, { dataType, nullable, locate: (row) => `rows[${row}].${name}` }),
  );
  return writeStream(arrowFields(schema), [{ numRows: all.length, columns }]);
}

function checkRows(rows: readonly unknown[]): void {
  const empty = rows.findIndex((row) => row === null || row === undefined);
  if (empty >= 0) throw new ArrowEncodeError("INVALID_VALUE", `rows[${empty}] is ${rows[empty]}: expected an object`);
}

function refuseDuplicates({ fields }: StructType): void {
  const names = fields.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated === undefined) return;
  throw new ArrowEncodeError("DUPLICATE_COLUMN", `two columns are named ${JSON.stringify(repeated)}: rename one`);
}
