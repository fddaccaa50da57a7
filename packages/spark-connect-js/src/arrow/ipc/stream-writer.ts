import { writeArrowType } from "./arrow-type.ts";
import type { ArrowColumn } from "./column.ts";
import { bool, byte, flatBuffer, short, size, sizePairs, table, tables, text } from "./flat-writer.ts";
import type { BatchMessage } from "./stream-reader.ts";

/** A field of an Arrow schema as it is to be written; `type` is a short name of `arrow-type.ts`. */
export interface FieldSpec {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: string;
  readonly children: readonly FieldSpec[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** One column set of equal lengths. */
export interface BatchSpec {
  readonly numRows: number;
  readonly columns: readonly ArrowColumn[];
}

/** An IPC stream: the schema, each batch, the end mark. Uncompressed, which is all that Spark takes from a client. */
export function writeStream(fields: readonly FieldSpec[], batches: readonly BatchSpec[]): Uint8Array {
  const parts: Uint8Array[] = [...frame(schemaMessage(fields))];
  for (const batch of batches) parts.push(...batchParts(batch));
  parts.push(endOfStream);
  return concatenated(parts);
}

/** A batch that was read, with its schema's message, as a stream again. */
export function rewriteStream(schema: Uint8Array, batches: readonly BatchMessage[]): Uint8Array {
  const parts: Uint8Array[] = [...frame(schema)];
  for (const { numRows, nodes, buffers, body } of batches)
    parts.push(...frame(batchMessage(numRows, nodes, buffers, body.length)), body);
  return concatenated([...parts, endOfStream]);
}

const version5 = short(4);
const schemaHeader = byte(1);
const batchHeader = byte(3);
const endOfStream = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

const schemaMessage = (fields: readonly FieldSpec[]): Uint8Array => {
  const schema = table(null, tables(fields.map(fieldTable)));
  return flatBuffer(table(version5, schemaHeader, schema, size(0)));
};

function fieldTable({ name, nullable, type, children, metadata }: FieldSpec): ReturnType<typeof table> {
  const [tag, parameters] = writeArrowType(type);
  const pairs = Object.entries(metadata ?? {}).map(([key, value]) => table(text(key), text(value)));
  return table(
    text(name),
    bool(nullable),
    byte(tag),
    table(...parameters),
    null,
    tables(children.map(fieldTable)),
    pairs.length === 0 ? null : tables(pairs),
  );
}

function batchParts({ numRows, columns }: BatchSpec): Uint8Array[] {
  const nodes: number[] = [];
  const buffers: Uint8Array[] = [];
  for (const column of columns) collect(column, nodes, buffers);
  const regions: number[] = [];
  const body: Uint8Array[] = [];
  let at = 0;
  for (const buffer of buffers) {
    regions.push(at, buffer.length);
    body.push(buffer, padding(buffer.length));
    at += padded(buffer.length);
  }
  return [...frame(batchMessage(numRows, nodes, regions, at)), ...body];
}

function batchMessage(
  numRows: number,
  nodes: readonly number[],
  regions: readonly number[],
  bytes: number,
): Uint8Array {
  const batch = table(size(numRows), sizePairs(nodes), sizePairs(regions));
  return flatBuffer(table(version5, batchHeader, batch, size(bytes)));
}

/** Nodes and buffers in Arrow's order: depth first, each column before its children. */
function collect(column: ArrowColumn, nodes: number[], buffers: Uint8Array[]): void {
  nodes.push(column.length, column.nullCount);
  if (column.validity !== undefined) buffers.push(column.validity);
  buffers.push(...column.buffers);
  for (const child of column.children) collect(child, nodes, buffers);
}

/** The mark of a message, its length, the message. */
function frame(message: Uint8Array): Uint8Array[] {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0xffff_ffff, true);
  view.setUint32(4, message.length, true);
  return [head, message];
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const padded = (length: number): number => Math.ceil(length / 8) * 8;
const zeros = new Uint8Array(8);
const padding = (length: number): Uint8Array => zeros.subarray(0, padded(length) - length);
