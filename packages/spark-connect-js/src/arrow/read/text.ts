import { isAscii } from "node:buffer";
import type { ArrowColumn } from "../ipc/column.ts";
import type { ColumnReader } from "./column.ts";
import { type Offsets, readOffsets } from "./offsets.ts";
import { textParts } from "./text-parts.ts";

/** Spark's strings. Bytes that are no UTF-8 become U+FFFD. */
export const textReader = (large: boolean): ColumnReader => ({
  buffers: 2,
  children: [],
  read: (column) => readTexts(column, large),
  readLists: (column, ends) => readTextLists(column, large, ends),
});

function readTexts(column: ArrowColumn, large: boolean): string[] {
  const bytes = bytesOf(column);
  const offsets = readOffsets(column, large, bytes.length);
  const texts = new Array<string>(column.length);
  for (const [from, to] of textParts(column.length, (row) => offsets[row]!))
    decodePart(bytes, offsets, texts, from, to);
  return texts;
}

/** Each list is filled as it is made: an array of all texts is so large that V8 keeps it apart from them, which takes half as long again. */
function readTextLists(column: ArrowColumn, large: boolean, ends: Offsets): string[][] | undefined {
  const bytes = bytesOf(column);
  if (column.nullCount > 0 || !isAscii(bytes)) return undefined;
  const offsets = readOffsets(column, large, bytes.length);
  const lists = new Array<string[]>(ends.length - 1);
  for (const [from, to] of textParts(lists.length, (list) => offsets[ends[list]!]!)) {
    const start = offsets[ends[from]!]!;
    const all = bytes.toString("latin1", start, offsets[ends[to]!]);
    for (let i = from; i < to; i++) lists[i] = listOf(all, start, offsets, ends[i]!, ends[i + 1]!);
  }
  return lists;
}

function listOf(all: string, start: number, offsets: Offsets, from: number, to: number): string[] {
  const list = new Array<string>(to - from);
  for (let i = 0; i < list.length; i++)
    list[i] = all.substring(offsets[from + i]! - start, offsets[from + i + 1]! - start);
  return list;
}

function bytesOf({ buffers }: ArrowColumn): Buffer {
  const source = buffers[1]!;
  return Buffer.from(source.buffer, source.byteOffset, source.length);
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
