import type * as arrow from "apache-arrow";
import { type ChunkLimits, withinBytes } from "./chunks.ts";
import type { BatchSpec, FieldSpec } from "./ipc/stream-writer.ts";
import { writeStream } from "./ipc/stream-writer.ts";
import { arrowToStructType, arrowTypeName } from "./write/arrow-js-type.ts";
import { fromData } from "./write/from-data.ts";

export { arrowToStructType };

/**
 * An apache-arrow table → one IPC stream that Spark takes: a batch for each of the table's, dictionaries (what
 * `tableFromArrays` makes of strings) turned into plain columns. Types that Spark has not are refused by column and
 * name with UNSUPPORTED_ARROW. Works on tables of any copy of apache-arrow.
 */
export function arrowTableToIpc(table: arrow.Table): Uint8Array {
  return writeTable(table, table.batches);
}

/** The same in several streams, one for each of the table's batches, those above the limit divided; at least one. */
export function arrowTableToChunks(table: arrow.Table, { bytes }: ChunkLimits): Uint8Array[] {
  const chunks = table.batches.flatMap((batch) =>
    withinBytes(batch.numRows, bytes, (from, to) =>
      writeTable(table, [from === 0 && to === batch.numRows ? batch : batch.slice(from, to)]),
    ),
  );
  return chunks.length > 0 ? chunks : [writeTable(table, [])];
}

function writeTable(table: arrow.Table, all: readonly arrow.RecordBatch[]): Uint8Array {
  const { fields } = arrowToStructType(table.schema);
  const batches = all.map(
    ({ numRows, data }): BatchSpec => ({
      numRows,
      columns: fields.map(({ name, dataType }, i) =>
        fromData(data.children[i]!, dataType, (row) => `row ${row} of column ${name}`),
      ),
    }),
  );
  return writeStream(table.schema.fields.map(fieldSpec), batches);
}

const fieldSpec = ({ name, nullable, type }: arrow.Field): FieldSpec => {
  const plain: arrow.DataType = type.dictionary ?? type;
  return { name, nullable, type: arrowTypeName(plain), children: (plain.children ?? []).map(fieldSpec) };
};
