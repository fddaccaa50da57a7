import type { ArrowColumn } from "../ipc/column.ts";
import { type ColumnReader, view } from "./column.ts";

/** Decimals of so many words of 32 bits (Spark sends 4, Sail sometimes 8) → exact text with `scale` digits after the point. */
export const decimalReader = (scale: number, width: 4 | 8): ColumnReader => ({
  buffers: 1,
  children: [],
  read: width === 4 ? (column) => readDecimals(column, scale) : (column) => readWideDecimals(column, scale),
});

function readWideDecimals({ length, buffers }: ArrowColumn, scale: number): string[] {
  const words = view(Int32Array, buffers[0]!, length * 8);
  return Array.from({ length }, (_, i) => largeDecimal(words.subarray(8 * i, 8 * i + 8), scale));
}

function readDecimals(column: ArrowColumn, scale: number): string[] {
  const words = view(Int32Array, column.buffers[0]!, column.length * 4);
  const texts = new Array<string>(column.length);
  const smallDecimal = smallDecimals(scale);
  for (let i = 0; i < texts.length; i++) {
    const at = 4 * i;
    const low = words[at]! >>> 0;
    const high = words[at + 1]!;
    const sign = high >> 31;
    // Nearly all decimals are below 2^53, where a number is exact and much cheaper than a bigint.
    const isSmall = words[at + 2] === sign && words[at + 3] === sign && high < 0x20_0000 && high > -0x20_0000;
    texts[i] = isSmall ? smallDecimal(high * 0x1_0000_0000 + low) : largeDecimal(words.subarray(at, at + 4), scale);
  }
  return texts;
}

/** What follows the point, by its value, for the scales that are met most: a look is cheaper than cutting a text. */
const fractions = [1, 2, 3].map((scale) =>
  Array.from({ length: 10 ** scale }, (_, value) => `.${String(value).padStart(scale, "0")}`),
);

function smallDecimals(scale: number): (unscaled: number) => string {
  if (scale === 0) return String;
  const unit = 10 ** scale;
  const known = fractions[scale - 1];
  if (known === undefined) return (unscaled) => signed(unscaled, withPoint(String(Math.abs(unscaled)), scale));
  return (unscaled) => {
    const value = Math.abs(unscaled);
    const whole = Math.floor(value / unit);
    return signed(unscaled, String(whole) + known[value - whole * unit]);
  };
}

const signed = (value: number, digits: string) => (value < 0 ? `-${digits}` : digits);

/** The last word, and it alone, has a sign. */
function largeDecimal(words: Int32Array, scale: number): string {
  let unscaled = BigInt(words.at(-1)!);
  for (let word = words.length - 2; word >= 0; word--) unscaled = (unscaled << 32n) | BigInt(words[word]! >>> 0);
  if (scale === 0) return String(unscaled);
  return unscaled < 0n ? `-${withPoint(String(-unscaled), scale)}` : withPoint(String(unscaled), scale);
}

function withPoint(digits: string, scale: number): string {
  const padded = digits.length > scale ? digits : digits.padStart(scale + 1, "0");
  const point = padded.length - scale;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}
