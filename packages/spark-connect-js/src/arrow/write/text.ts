import { ArrowEncodeError } from "../errors.ts";
import { type EncodedValues, invalid, type Slot } from "./column.ts";
import { bytesOf } from "./numbers.ts";

/** Rows whose texts are joined and written at once. */
const chunkRows = 256;
/** Arrow's Utf8 and Binary address their bytes with 32 bits. */
const maxColumnBytes = 0x7fff_ffff;

/**
 * Strings → Utf8. A chunk of rows is joined and written in one go, which costs a fraction of one write a value; where
 * it was ASCII the lengths are known, else each is measured. A lone surrogate is refused: UTF-8 has no form for it.
 */
export function encodeTexts(values: readonly unknown[], slot: Slot): EncodedValues {
  const offsets = new Int32Array(values.length + 1);
  const output = new GrowingBytes(slot);
  for (let from = 0; from < values.length; from += chunkRows) {
    const to = Math.min(from + chunkRows, values.length);
    checkTexts(values, from, to, slot);
    const text = values.slice(from, to).join("");
    const isAscii = output.write(text) === text.length;
    for (let i = from; i < to; i++) {
      offsets[i + 1] = offsets[i]! + (isAscii ? lengthOf(values[i]) : measure(values[i], i, slot));
    }
  }
  return { buffers: [bytesOf(offsets), output.finish()] };
}

/** Typed arrays or Buffers → Binary. */
export function encodeBinaries(values: readonly unknown[], slot: Slot): EncodedValues {
  const offsets = new Int32Array(values.length + 1);
  const output = new GrowingBytes(slot);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? nothing;
    if (!(value instanceof Uint8Array)) throw invalid(value, slot.locate(i), "a Uint8Array");
    output.append(value);
    offsets[i + 1] = offsets[i]! + value.length;
  }
  return { buffers: [bytesOf(offsets), output.finish()] };
}

const nothing = new Uint8Array(0);
const loneSurrogate = /\p{Surrogate}/u;

function checkTexts(values: readonly unknown[], from: number, to: number, slot: Slot): void {
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (typeof value === "string" || value === null || value === undefined) continue;
    throw invalid(value, slot.locate(i), "a string");
  }
}

const lengthOf = (text: unknown): number => (typeof text === "string" ? text.length : 0);

function measure(text: unknown, index: number, slot: Slot): number {
  if (typeof text !== "string") return 0;
  if (!loneSurrogate.test(text)) return Buffer.byteLength(text);
  throw invalid(text, slot.locate(index), "text without lone surrogates (toWellFormed() replaces them)");
}

class GrowingBytes {
  private readonly slot: Slot;
  private bytes = Buffer.allocUnsafeSlow(4096);
  private length = 0;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  /** Bytes written, as UTF-8. */
  write(text: string): number {
    this.reserve(text.length * 3);
    const written = this.bytes.write(text, this.length, "utf8");
    this.length += written;
    return written;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  finish(): Uint8Array {
    if (this.length > maxColumnBytes) {
      throw new ArrowEncodeError(
        "BATCH_TOO_LARGE",
        `${this.slot.locate(0)} and below are over 2 GiB: send fewer rows at a time`,
      );
    }
    return this.bytes.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
