import { malformed } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { needBytes, view } from "./column.ts";

/** Where each value of a variable-length column begins; the last entry is where the last one ends. */
export type Offsets = Int32Array | Float64Array;

/** Reads and checks the offsets: never negative, never falling, never beyond `limit`. */
export function readOffsets(column: ArrowColumn, large: boolean, limit: number): Offsets {
  const bytes = column.buffers[0]!;
  if (column.length === 0) return new Int32Array(1);
  const offsets = large ? fromBigInts(bytes, column.length + 1) : view(Int32Array, bytes, column.length + 1);
  let previous = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i]!;
    if (offset < previous) throw malformed("offsets run backwards");
    previous = offset;
  }
  if (previous > limit) throw malformed(`offsets end at ${previous}, beyond ${limit}`);
  return offsets;
}

function fromBigInts(bytes: Uint8Array, count: number): Float64Array {
  needBytes(bytes, count * 8);
  return Float64Array.from(view(BigInt64Array, bytes, count), Number);
}
