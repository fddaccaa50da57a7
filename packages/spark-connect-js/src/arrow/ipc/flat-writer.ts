/**
 * A FlatBuffer described as a tree of values and written front to back: each table is followed by what it refers to
 * (the format's offsets only point forward), so nothing has to be built bottom-up. A `null` field is left out.
 */
export type FlatField = Scalar | Reference | null;

interface Scalar {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly value: number;
}

interface Reference {
  readonly bytes: 4;
  /** Writes the object and returns its position. */
  readonly place: (writer: Writer) => number;
}

export const bool = (value: boolean): Scalar => ({ bytes: 1, value: value ? 1 : 0 });
export const byte = (value: number): Scalar => ({ bytes: 1, value });
export const short = (value: number): Scalar => ({ bytes: 2, value });
export const int = (value: number): Scalar => ({ bytes: 4, value });
export const size = (value: number): Scalar => ({ bytes: 8, value });

export const text = (value: string): Reference => ({
  bytes: 4,
  place(writer) {
    const encoded = Buffer.from(value, "utf8");
    const at = writer.reserve(4 + encoded.length + 1, 4);
    writer.scalar(at, 4, encoded.length);
    writer.bytes(at + 4, encoded);
    return at;
  },
});

export const tables = (items: readonly Reference[]): Reference => ({
  bytes: 4,
  place(writer) {
    const at = writer.reserve(4 + 4 * items.length, 4);
    writer.scalar(at, 4, items.length);
    items.forEach((item, i) => {
      writer.refer(at + 4 + 4 * i, item);
    });
    return at;
  },
});

/** A vector of structs of two 64-bit sizes each, given flat. */
export const sizePairs = (sizes: readonly number[]): Reference => ({
  bytes: 4,
  place(writer) {
    const at = writer.reserve(4 + 8 * sizes.length, 8, 4);
    writer.scalar(at, 4, sizes.length / 2);
    sizes.forEach((value, i) => {
      writer.scalar(at + 4 + 8 * i, 8, value);
    });
    return at;
  },
});

/** A table whose fields stand in the order of the `.fbs` file; wide ones are laid first, so that all are aligned. */
export const table = (...fields: readonly FlatField[]): Reference => ({
  bytes: 4,
  place(writer) {
    const vtableBytes = 4 + 2 * fields.length;
    const inline = fields.map((field, slot) => ({ field, slot })).sort((a, b) => width(b.field) - width(a.field));
    const tableBytes = 4 + fields.reduce((sum, field) => sum + width(field), 0);
    const vtable = writer.reserve(vtableBytes, 2);
    const at = writer.reserve(tableBytes, 8, 4);
    writer.scalar(vtable, 2, vtableBytes);
    writer.scalar(vtable + 2, 2, tableBytes);
    writer.scalar(at, 4, at - vtable);
    let offset = 4;
    for (const { field, slot } of inline) {
      if (field === null) continue;
      writer.scalar(vtable + 4 + 2 * slot, 2, offset);
      if ("value" in field) writer.scalar(at + offset, field.bytes, field.value);
      else writer.refer(at + offset, field);
      offset += field.bytes;
    }
    return at;
  },
});

/** The finished buffer, its length a multiple of 8 as Arrow's framing wants it. */
export function flatBuffer(root: Reference): Uint8Array {
  const writer = new Writer();
  writer.refer(writer.reserve(4, 4), root);
  return writer.finish();
}

const width = (field: FlatField): number => (field === null ? 0 : field.bytes);

class Writer {
  private view = new DataView(new ArrayBuffer(1024));
  private length = 0;

  /** The position of `bytes` fresh zeros such that `position + shift` is a multiple of `alignment`. */
  reserve(bytes: number, alignment: number, shift = 0): number {
    const at = Math.ceil((this.length + shift) / alignment) * alignment - shift;
    this.length = at + bytes;
    if (this.length > this.view.byteLength) this.grow();
    return at;
  }

  scalar(at: number, bytes: Scalar["bytes"], value: number): void {
    if (bytes === 1) this.view.setUint8(at, value);
    else if (bytes === 2) this.view.setInt16(at, value, true);
    else if (bytes === 4) this.view.setInt32(at, value, true);
    else this.view.setBigInt64(at, BigInt(value), true);
  }

  bytes(at: number, source: Uint8Array): void {
    new Uint8Array(this.view.buffer).set(source, at);
  }

  refer(at: number, target: Reference): void {
    const position = target.place(this);
    this.scalar(at, 4, position - at);
  }

  finish(): Uint8Array {
    this.reserve(0, 8);
    return new Uint8Array(this.view.buffer, 0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(this.length * 2);
    larger.set(new Uint8Array(this.view.buffer));
    this.view = new DataView(larger.buffer);
  }
}
