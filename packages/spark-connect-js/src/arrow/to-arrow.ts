import { RecordBatch, RecordBatchReader, type Schema, Table } from "apache-arrow";
import { ArrowDecodeError, guardDecoding } from "./errors.ts";
import { readStream } from "./ipc/stream-reader.ts";
import { rewriteStream } from "./ipc/stream-writer.ts";

/**
 * The batches of one result, each an IPC stream, as one apache-arrow table over the same bytes. Names are Arrow's,
 * also where two columns share one.
 */
export const toArrowTable = (streams: readonly Uint8Array[]): Table => guardDecoding(() => concatenate(streams));

function concatenate(streams: readonly Uint8Array[]): Table {
  let schema: Schema | undefined;
  const batches: RecordBatch[] = [];
  for (const stream of streams) {
    const reader = open(stream);
    schema ??= reader.schema;
    for (const batch of reader) batches.push(new RecordBatch(schema, batch.data));
  }
  if (schema === undefined) throw new ArrowDecodeError("MALFORMED_ARROW", "the server sent no Arrow batch");
  return new Table(schema, batches);
}

function open(stream: Uint8Array): RecordBatchReader {
  const { schema, batches, compressed } = readStream(stream); // checks the framing
  const reader = RecordBatchReader.from(compressed ? rewriteStream(schema, batches) : stream);
  reader.open();
  return reader;
}
