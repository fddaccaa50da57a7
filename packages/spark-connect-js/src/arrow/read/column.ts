import { malformed } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import type { BatchMessage } from "../ipc/stream-reader.ts";
import type { Offsets } from "./offsets.ts";

/** What a column reader yields: a view of the batch's bytes where that is exact, else an array. */
export type Values = unknown[] | NumberView;
export type NumberView = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array | BigInt64Array;

/** Turns the columns of one type into values; made once per result. `read` may leave any value where a null belongs. */
export interface ColumnReader {
  /** Buffers of the column's own beside the validity bits; `undefined` where it has not even those (type null). */
  readonly buffers: number | undefined;
  readonly children: readonly ColumnReader[];
  readonly read: (column: ArrowColumn) => Values;
  /** Lists of this type's values at once, where that is quicker than to cut them from an array of all; undefined where it is not. */
  readonly readLists?: (column: ArrowColumn, ends: Offsets) => unknown[][] | undefined;
}

/** Hands out a batch's nodes and buffers, which Arrow stores depth first. */
export class BatchCursor {
  private readonly batch: BatchMessage;
  private node = 0;
  private buffer = 0;

  constructor(batch: BatchMessage) {
    this.batch = batch;
  }

  take(reader: ColumnReader): ArrowColumn {
    const length = this.batch.nodes[this.node++];
    const nullCount = this.batch.nodes[this.node++];
    if (length === undefined || nullCount === undefined || nullCount > length) throw malformed("a column is missing");
    const validity = reader.buffers === undefined ? undefined : this.bytes();
    const buffers = Array.from({ length: reader.buffers ?? 0 }, () => this.bytes());
    if (nullCount > 0 && validity !== undefined) needBytes(validity, Math.ceil(length / 8));
    return { length, nullCount, validity, buffers, children: reader.children.map((child) => this.take(child)) };
  }

  private bytes(): Uint8Array {
    const start = this.batch.buffers[this.buffer++];
    const length = this.batch.buffers[this.buffer++];
    if (start === undefined || length === undefined || start + length > this.batch.body.length) {
      throw malformed("a column's bytes are missing");
    }
    return this.batch.body.subarray(start, start + length);
  }
}

export function readColumn(reader: ColumnReader, column: ArrowColumn): Values {
  const values = reader.read(column);
  const { nullCount, validity } = column;
  return nullCount === 0 || validity === undefined ? values : withNulls(toArray(values), validity);
}

export function toArray(values: Values): unknown[] {
  if (Array.isArray(values)) return values;
  const array = new Array<unknown>(values.length);
  for (let i = 0; i < values.length; i++) array[i] = values[i];
  return array;
}

/** `count` values of a typed array over `bytes`; copied only where they do not begin at a multiple of their size. */
export function view<T>(type: ViewType<T>, bytes: Uint8Array, count: number): T {
  const length = count * type.BYTES_PER_ELEMENT;
  needBytes(bytes, length);
  if (bytes.byteOffset % type.BYTES_PER_ELEMENT === 0) return new type(bytes.buffer, bytes.byteOffset, count);
  return new type(bytes.slice(0, length).buffer, 0, count);
}

export function needBytes(bytes: Uint8Array, length: number): void {
  if (bytes.length < length) throw malformed(`a column holds ${bytes.length} bytes instead of ${length}`);
}

interface ViewType<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** Nulls are handled here for every type, so that no reader has to ask for each value. */
function withNulls(values: unknown[], validity: Uint8Array): unknown[] {
  for (let start = 0; start < values.length; start += 8) {
    const bits = validity[start >> 3]!;
    if (bits === 0xff) continue;
    const end = Math.min(start + 8, values.length);
    for (let i = start; i < end; i++) if ((bits & (1 << (i & 7))) === 0) values[i] = null;
  }
  return values;
}
