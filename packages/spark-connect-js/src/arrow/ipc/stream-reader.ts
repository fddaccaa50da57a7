import { ArrowDecodeError, malformed } from "../errors.ts";
import { ArrowField } from "./arrow-field.ts";
import { decompressBody } from "./compression.ts";
import { FlatTable } from "./flat-reader.ts";

/** A record batch as the stream holds it: where each column's buffers lie in `body`. */
export interface BatchMessage {
  readonly numRows: number;
  /** Length and number of nulls of each column, depth first; flat pairs. */
  readonly nodes: readonly number[];
  /** Position and length of each buffer in `body`; flat pairs. */
  readonly buffers: readonly number[];
  readonly body: Uint8Array;
}

export interface StreamContents {
  /** The schema message as bytes: equal bytes mean an equal layout. */
  readonly schema: Uint8Array;
  readonly batches: readonly BatchMessage[];
  /** Whether a batch's buffers came compressed; those in `batches` never are. */
  readonly compressed: boolean;
}

/** Splits an IPC stream into its schema and record batches. Looks at lengths only: nothing is copied that is not compressed. */
export function readStream(stream: Uint8Array): StreamContents {
  // A Buffer's slice() is no copy, as that of every other Uint8Array is: from here on there is no Buffer.
  const messages = splitMessages(new Uint8Array(stream.buffer, stream.byteOffset, stream.byteLength));
  const [first, ...rest] = messages;
  if (first === undefined || first.kind !== "schema") throw malformed("the stream does not begin with a schema");
  const compressed = rest.some(({ header }) => header?.has(3));
  return { schema: first.metadata, batches: rest.map(batchMessage), compressed };
}

/** The fields of a schema message. */
export function readSchema(metadata: Uint8Array): ArrowField[] {
  const schema = FlatTable.root(metadata).table(2);
  if (schema === undefined) throw malformed("the schema message is empty");
  if (schema.short(0) !== 0) throw new ArrowDecodeError("UNSUPPORTED_ARROW", "big-endian Arrow data is not read");
  return schema.tables(1).map((field) => new ArrowField(field));
}

interface Message {
  readonly kind: "schema" | "dictionary" | "batch" | "other";
  readonly header: FlatTable | undefined;
  readonly metadata: Uint8Array;
  readonly body: Uint8Array;
}

const kinds = ["other", "schema", "dictionary", "batch"] as const;
const continuation = 0xffff_ffff;

/** A stream ends with a message of length 0, or just ends; but not inside a message, nor after the schema alone. */
function splitMessages(stream: Uint8Array): Message[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const messages: Message[] = [];
  let at = 0;
  while (at < stream.length) {
    if (view.getUint32(at, true) !== continuation) throw malformed(`no message begins at byte ${at}`);
    const length = view.getUint32(at + 4, true);
    if (length === 0) return messages;
    const message = readMessage(stream, at + 8, length);
    messages.push(message);
    at += 8 + length + message.body.length;
  }
  if (messages.length < 2) throw malformed("the stream ends before its record batch");
  return messages;
}

function readMessage(stream: Uint8Array, start: number, length: number): Message {
  const metadata = part(stream, start, length);
  const message = FlatTable.root(metadata);
  const body = part(stream, start + length, message.size(3));
  return { kind: kinds[message.byte(1)] ?? "other", header: message.table(2), metadata, body };
}

function part(stream: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length <= stream.length) return stream.subarray(start, start + length);
  throw malformed(`a message of ${length} bytes at byte ${start} goes beyond the ${stream.length} bytes received`);
}

function batchMessage({ kind, header, body }: Message): BatchMessage {
  if (kind !== "batch" || header === undefined) {
    throw new ArrowDecodeError("UNSUPPORTED_ARROW", `a ${kind} message where a record batch is due`);
  }
  const compression = header.table(3);
  const stored = { buffers: header.sizePairs(2), body };
  const plain = compression === undefined ? stored : decompressBody(compression.byte(0), stored);
  return { numRows: header.size(0), nodes: header.sizePairs(1), ...plain };
}
