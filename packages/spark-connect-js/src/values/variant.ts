import { inspect } from "./inspect.ts";

/** Spark's VARIANT as it travels: a value and the dictionary of its field names, in the encoding of Parquet's Variant. */
export class Variant {
  readonly value: Uint8Array;
  readonly metadata: Uint8Array;

  constructor(value: Uint8Array, metadata: Uint8Array) {
    this.value = value;
    this.metadata = metadata;
  }

  /** The two binaries as base64, the form of `toJSON`. */
  static of(parts: { readonly value: string; readonly metadata: string }): Variant {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
    return new Variant(bytes(parts.value), bytes(parts.metadata));
  }

  /** Equal bytes; two encodings of one value are not equal. */
  equals(other: unknown): boolean {
    return (
      other instanceof Variant &&
      Buffer.compare(this.value, other.value) === 0 &&
      Buffer.compare(this.metadata, other.metadata) === 0
    );
  }

  toString(): string {
    return `Variant(${this.value.length} + ${this.metadata.length} bytes)`;
  }

  toJSON(): { readonly value: string; readonly metadata: string } {
    const text = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
    return { value: text(this.value), metadata: text(this.metadata) };
  }

  [inspect](): string {
    return this.toString();
  }
}
