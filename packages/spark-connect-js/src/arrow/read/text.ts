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

/** A string holds at most 2^29 - 24 characters; columns beyond this are decoded in parts. */
const maxPartBytes = 0x1000_0000;

function readTexts(column: ArrowColumn, large: boolean): string[] {
  const source = column.buffers[1]!;
  const offsets = readOffsets(column, large, source.length);
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.length);
  const texts = new Array<string>(column.length);
  for (let from = 0; from < texts.length; ) {
    let to = texts.length;
    while (to - from > 1 && offsets[to]! - offsets[from]! > maxPartBytes) to = (from + to) >>> 1;
    decodePart(bytes, offsets, texts, from, to);
    from = to;
  }
  return texts;
}

/**
 * One decoding of all bytes and a `substring` for each value is far cheaper than a decoding for each value. Latin-1
 * is right for ASCII; the values that hold more are found afterwards and decoded one by one.
 */
function decodePart(bytes: Buffer, offsets: Offsets, texts: string[], from: number, to: number): void {
  const start = offsets[from]!;
  const end = offsets[to]!;
  const all = bytes.toString("latin1", start, end);
  for (let i = from; i < to; i++) texts[i] = all.substring(offsets[i]! - start, offsets[i + 1]! - start);
  if (!isAscii(bytes.subarray(start, end))) decodeOthers(bytes, offsets, texts, from, to);
}

function decodeOthers(bytes: Buffer, offsets: Offsets, texts: string[], from: number, to: number): void {
  const end = offsets[to]!;
  const words = alignedWords(bytes);
  let row = from;
  let at = nextOther(bytes, words, offsets[from]!, end);
  while (at < end) {
    while (offsets[row + 1]! <= at) row++;
    texts[row] = bytes.toString("utf8", offsets[row], offsets[row + 1]);
    at = nextOther(bytes, words, offsets[row + 1]!, end);
  }
}

interface AlignedWords {
  /** Position of the first whole word in the bytes. */
  readonly first: number;
  readonly words: Int32Array;
}

function alignedWords(bytes: Buffer): AlignedWords {
  const first = -bytes.byteOffset & 3;
  const count = Math.max(0, (bytes.length - first) >> 2);
  return {
    first,
    words: count === 0 ? new Int32Array(0) : new Int32Array(bytes.buffer, bytes.byteOffset + first, count),
  };
}

/** Position of the next byte that is not ASCII, or `end`; four bytes at a step. */
function nextOther(bytes: Buffer, { first, words }: AlignedWords, from: number, end: number): number {
  let at = from;
  while (at < end && ((at - first) & 3) !== 0) {
    if (bytes[at]! > 0x7f) return at;
    at++;
  }
  for (let word = (at - first) >> 2; at + 4 <= end && (words[word]! & 0x8080_8080) === 0; word++) at += 4;
  while (at < end && bytes[at]! <= 0x7f) at++;
  return at;
}
