import { type EncodedValues, invalid, type Slot } from "./column.ts";

/** Whole numbers of 8, 16 or 32 bits. */
export function encodeIntegers(values: readonly unknown[], slot: Slot, array: IntegerArray): EncodedValues {
  const low = -(2 ** (8 * array.BYTES_PER_ELEMENT - 1));
  const high = -low - 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high) {
      throw invalid(value, slot.locate(i), `a whole number from ${low} to ${high}`);
    }
    array[i] = value;
  }
  return { buffers: [bytesOf(array)] };
}

type IntegerArray = Int8Array | Int16Array | Int32Array;

/** Bigints of 64 bits; numbers too, as long as they are exact. */
export function encodeLongs(values: readonly unknown[], slot: Slot): EncodedValues {
  const longs = new BigInt64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    longs[i] = typeof value === "bigint" ? within64(value, i, slot) : exact(value, i, slot);
  }
  return { buffers: [bytesOf(longs)] };
}

/** In 32 bits a number becomes the nearest float, as in Spark; one beyond the last float is refused. */
export function encodeFloats(
  values: readonly unknown[],
  slot: Slot,
  array: Float32Array | Float64Array,
): EncodedValues {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value !== "number") throw invalid(value, slot.locate(i), "a number");
    array[i] = value;
    if (Number.isFinite(value) && !Number.isFinite(array[i])) {
      throw invalid(value, slot.locate(i), "a number within the range of a 32-bit float");
    }
  }
  return { buffers: [bytesOf(array)] };
}

export function encodeBooleans(values: readonly unknown[], slot: Slot): EncodedValues {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value !== "boolean") throw invalid(value, slot.locate(i), "true or false");
    if (value) bits[i >> 3]! |= 1 << (i & 7);
  }
  return { buffers: [bits] };
}

/** Spark's VOID has no other value. */
export function encodeNulls(values: readonly unknown[], slot: Slot): EncodedValues {
  const other = values.findIndex((value) => value !== null && value !== undefined);
  if (other >= 0) throw invalid(values[other], slot.locate(other), "null");
  return { buffers: [] };
}

export const bytesOf = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function within64(value: bigint, index: number, slot: Slot): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw invalid(value, slot.locate(index), "a bigint of 64 bits");
}

function exact(value: unknown, index: number, slot: Slot): bigint {
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  const where = slot.locate(index);
  throw invalid(value, where, "a bigint, or a whole number within ±2^53 where a number is still exact");
}
