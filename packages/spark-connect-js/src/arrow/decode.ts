import type { StructType } from "../schema/data-type.ts";
import { guardDecoding, malformed } from "./errors.ts";
import { type BatchMessage, readSchema, readStream } from "./ipc/stream-reader.ts";
import { BatchCursor, type ColumnReader, readColumn, toArray, type Values } from "./read/column.ts";
import { checkRowsWithoutBytes } from "./read/fixed.ts";
import { fieldReaders } from "./read/readers.ts";
import { type Row, type RowBuilder, rowBuilder } from "./rows.ts";

/** Decodes the batches of one result; keep it for the whole result, it learns the layout from the first batch. */
export interface BatchDecoder {
  /** `ipc` is one Arrow IPC stream of a schema and at most one record batch, at any alignment. It is not copied. */
  decode(ipc: Uint8Array): DecodedBatch;
}

/** Values are made when asked for; nothing made here is changed by a later batch. */
export interface DecodedBatch {
  readonly numRows: number;
  /** The values of each column, in the order of the schema. */
  columns(): unknown[][];
  /** Plain objects. Strings may share memory with the rest of their column: copy those that outlive it by long. Throws DUPLICATE_COLUMN where two columns have one name. */
  rows(): Row[];
}

/** Names and types are those of `schema`, which the server sent beside the batches; Arrow says only how bytes lie. */
export function createDecoder(schema: StructType): BatchDecoder {
  const names = schema.fields.map(({ name }) => name);
  let builder: RowBuilder | undefined;
  let layout: Layout | undefined;
  return {
    decode: (ipc) =>
      guardDecoding(() => {
        const stream = readStream(ipc);
        if (stream.batches.length > 1) throw malformed("more than one record batch in one stream");
        if (!layout || Buffer.compare(layout.schema, stream.schema) !== 0) layout = learn(schema, stream.schema);
        return decodedBatch(stream.batches[0] ?? emptyBatch, layout.readers, () => (builder ??= rowBuilder(names)));
      }),
  };
}

interface Layout {
  readonly schema: Uint8Array;
  readonly readers: readonly ColumnReader[];
}

const learn = (schema: StructType, message: Uint8Array): Layout => ({
  schema: message.slice(),
  readers: fieldReaders(schema.fields, readSchema(message)),
});

const emptyBatch: BatchMessage = { numRows: 0, nodes: [], buffers: [], body: new Uint8Array(0) };

function decodedBatch(batch: BatchMessage, readers: readonly ColumnReader[], builder: () => RowBuilder): DecodedBatch {
  const { numRows } = batch;
  const cursor = new BatchCursor(batch);
  const raw = batch === emptyBatch ? [] : readers.map((reader) => cursor.take(reader));
  if (raw.some(({ length }) => length !== numRows)) throw malformed("columns of different lengths");
  let values: Values[] | undefined;
  const read = () => (values ??= guardDecoding(() => raw.map((column, i) => readColumn(readers[i]!, column))));
  return {
    numRows,
    columns: () => (numRows === 0 ? readers.map(() => []) : read().map(toArray)),
    rows() {
      const build = builder();
      if (readers.length === 0) guardDecoding(() => checkRowsWithoutBytes(numRows));
      return build(read(), numRows);
    },
  };
}
