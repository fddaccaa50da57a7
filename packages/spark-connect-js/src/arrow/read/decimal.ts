import type { ArrowColumn } from "../ipc/column.ts";
import { type ColumnReader, view } from "./column.ts";

/** Decimal128 → exact text with `scale` digits after the point. */
export const decimalReader = (scale: number): ColumnReader => ({
  buffers: 1,
  children: [],
  read: (column) => readDecimals(column, scale),
});

function readDecimals(column: ArrowColumn, scale: number): string[] {
  const words = view(Int32Array, column.buffers[0]!, column.length * 4);
  const texts = new Array<string>(column.length);
  for (let i = 0; i < texts.length; i++) {
    const at = 4 * i;
    const low = words[at]! >>> 0;
    const high = words[at + 1]!;
    const sign = high >> 31;
    // Nearly all decimals are below 2^53, where a number is exact and much cheaper than a bigint.
    const isSmall = words[at + 2] === sign && words[at + 3] === sign && high < 0x20_0000 && high > -0x20_0000;
    texts[i] = isSmall ? smallDecimal(high * 0x1_0000_0000 + low, scale) : largeDecimal(words, at, scale);
  }
  return texts;
}

function smallDecimal(unscaled: number, scale: number): string {
  if (scale === 0) return String(unscaled);
  return unscaled < 0 ? `-${withPoint(String(-unscaled), scale)}` : withPoint(String(unscaled), scale);
}

function largeDecimal(words: Int32Array, at: number, scale: number): string {
  let unscaled = BigInt(words[at + 3]!);
  for (let word = 2; word >= 0; word--) unscaled = (unscaled << 32n) | BigInt(words[at + word]! >>> 0);
  if (scale === 0) return String(unscaled);
  return unscaled < 0n ? `-${withPoint(String(-unscaled), scale)}` : withPoint(String(unscaled), scale);
}

function withPoint(digits: string, scale: number): string {
  const padded = digits.length > scale ? digits : digits.padStart(scale + 1, "0");
  const point = padded.length - scale;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}
