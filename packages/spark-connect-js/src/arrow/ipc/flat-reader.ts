import { malformed } from "../errors.ts";

/**
 * One table of a FlatBuffer, read in place. Every read is bounds-checked (by `DataView`, which throws RangeError, or
 * here), so that damaged bytes end in an error: neither in a wrong value from outside the buffer nor in a long loop.
 * Slots are the field numbers of the format's `.fbs` files.
 */
export class FlatTable {
  private readonly view: DataView;
  private readonly position: number;
  private readonly vtable: number;
  private readonly slots: number;

  constructor(view: DataView, position: number) {
    this.view = view;
    this.position = position;
    this.vtable = position - view.getInt32(position, true);
    this.slots = (view.getUint16(this.vtable, true) - 4) / 2;
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  has(slot: number): boolean {
    return this.at(slot) !== 0;
  }

  /** A boolean, or an enumeration or union tag of one byte. */
  byte(slot: number, fallback = 0): number {
    const at = this.at(slot);
    return at === 0 ? fallback : this.view.getUint8(at);
  }

  short(slot: number, fallback = 0): number {
    const at = this.at(slot);
    return at === 0 ? fallback : this.view.getInt16(at, true);
  }

  int(slot: number, fallback = 0): number {
    const at = this.at(slot);
    return at === 0 ? fallback : this.view.getInt32(at, true);
  }

  /** A 64-bit length or position, which must be sane. */
  size(slot: number): number {
    const at = this.at(slot);
    return at === 0 ? 0 : readSize(this.view, at);
  }

  text(slot: number): string {
    if (!this.has(slot)) return "";
    const { start, count } = this.vector(slot, 1);
    return Buffer.from(this.view.buffer, this.view.byteOffset + start, count).toString("utf8");
  }

  table(slot: number): FlatTable | undefined {
    return this.has(slot) ? new FlatTable(this.view, this.follow(this.at(slot))) : undefined;
  }

  tables(slot: number): FlatTable[] {
    const { start, count } = this.vector(slot, 4);
    return Array.from({ length: count }, (_, i) => new FlatTable(this.view, this.follow(start + 4 * i)));
  }

  /** A vector of structs that are pairs of 64-bit sizes, which both `FieldNode` and `Buffer` are; flat. */
  sizePairs(slot: number): number[] {
    const { start, count } = this.vector(slot, 16);
    return Array.from({ length: count * 2 }, (_, i) => readSize(this.view, start + 8 * i));
  }

  private vector(slot: number, elementBytes: number): { readonly start: number; readonly count: number } {
    const at = this.at(slot);
    if (at === 0) return { start: 0, count: 0 };
    const length = this.follow(at);
    const count = this.view.getUint32(length, true);
    if (length + 4 + count * elementBytes > this.view.byteLength) throw malformed("a list in its metadata is cut off");
    return { start: length + 4, count };
  }

  private at(slot: number): number {
    if (slot >= this.slots) return 0;
    const offset = this.view.getUint16(this.vtable + 4 + 2 * slot, true);
    return offset === 0 ? 0 : this.position + offset;
  }

  private follow(at: number): number {
    return at + this.view.getUint32(at, true);
  }
}

function readSize(view: DataView, at: number): number {
  const high = view.getInt32(at + 4, true);
  if (high < 0 || high > 0x1f_ffff) throw malformed("a length in its metadata is impossible");
  return high * 0x1_0000_0000 + view.getUint32(at, true);
}
