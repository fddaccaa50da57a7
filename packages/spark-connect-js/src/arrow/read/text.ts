import { isAscii } from "node:buffer";
import type { ArrowColumn } from "../ipc/column.ts";
import type { ColumnReader } from "./column.ts";
import { type Offsets, readOffsets } from "./offsets.ts";

/** Spark's strings. Bytes that are no UTF-8 become U+FFFD. */
export const textReader = (large: boolean): ColumnReader => ({
  buffers: 2,
  children: [],
  read: (column) => readTexts(column, large),
});

function readTexts(column: ArrowColumn, large: boolean): string[] {
  const bytes = column.buffers[1]!;
  const offsets = readOffsets(column, large, bytes.length);
  const texts = new Array<string>(column.length);
  decodeRange(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), offsets, texts, 0, column.length);
  return texts;
}

/** Below this many values the halves are not looked at any more: each value is decoded by itself. */
const smallRange = 8;
/** One string for a range may not become longer than strings can be (2^29 - 24). */
const maxRangeBytes = 0x1000_0000;

/**
 * Where a whole range is ASCII, one decoding and a `substring` for each value are far cheaper than a decoding for each
 * value. A range with other characters is halved, so that a few of them spoil only their surroundings.
 */
function decodeRange(bytes: Buffer, offsets: Offsets, texts: string[], from: number, to: number): void {
  const start = offsets[from]!;
  const end = offsets[to]!;
  if (end - start <= maxRangeBytes && isAscii(bytes.subarray(start, end))) {
    const all = bytes.toString("latin1", start, end);
    for (let i = from; i < to; i++) texts[i] = all.substring(offsets[i]! - start, offsets[i + 1]! - start);
  } else if (to - from <= smallRange) {
    for (let i = from; i < to; i++) texts[i] = bytes.toString("utf8", offsets[i], offsets[i + 1]);
  } else {
    const middle = (from + to) >>> 1;
    decodeRange(bytes, offsets, texts, from, middle);
    decodeRange(bytes, offsets, texts, middle, to);
  }
}
