/** Writes from the last byte to the first: what lies inside a message stands already when its length is due. */
export class BackWriter {
  #bytes = Buffer.allocUnsafeSlow(1024);
  /** Of the first byte written. */
  #start = 1024;

  get length(): number {
    return this.#bytes.length - this.#start;
  }

  /** All that was written; to be called at the end. */
  finish(): Uint8Array {
    return new Uint8Array(this.#bytes.buffer, this.#start, this.length);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#before(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Behind their length. */
  bytes(bytes: Uint8Array): void {
    this.raw(bytes);
    this.uint32(bytes.length);
  }

  /** In UTF-8, behind its length. */
  text(value: string): void {
    const length = Buffer.byteLength(value);
    const at = this.#before(length);
    this.#bytes.write(value, at, length);
    this.uint32(length);
  }

  double(value: number): void {
    const at = this.#before(8);
    this.#bytes.writeDoubleLE(value, at);
  }

  float(value: number): void {
    const at = this.#before(4);
    this.#bytes.writeFloatLE(value, at);
  }

  /** A varint, as are the following. */
  uint32(value: number): void {
    if (value >>> 0 !== value) throw new RangeError(`${value} is no uint32`);
    let at = this.#before(value < 0x80 ? 1 : Math.ceil((32 - Math.clz32(value)) / 7));
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[at++] = (rest & 0x7f) | 0x80;
    this.#bytes[at] = rest;
  }

  /** A negative one has ten bytes, since it is widened to 64 bits. */
  int32(value: number): void {
    if ((value | 0) !== value) throw new RangeError(`${value} is no int32`);
    if (value < 0) this.int64(BigInt(value));
    else this.uint32(value);
  }

  int64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} is no int64`);
    let rest = BigInt.asUintN(64, value);
    const groups: number[] = [];
    for (; rest > 0x7fn; rest >>= 7n) groups.push(Number(rest & 0x7fn) | 0x80);
    this.raw(Uint8Array.of(...groups, Number(rest)));
  }

  /** Makes room before what was written, in a new buffer where it must; where it begins. */
  #before(length: number): number {
    if (this.#start < length) this.#grow(length);
    this.#start -= length;
    return this.#start;
  }

  #grow(length: number): void {
    const written = this.#bytes.subarray(this.#start);
    const size = Math.max(2 * this.#bytes.length, written.length + length + 4096);
    this.#bytes = Buffer.allocUnsafeSlow(size);
    this.#start = size - written.length;
    this.#bytes.set(written, this.#start);
  }
}
