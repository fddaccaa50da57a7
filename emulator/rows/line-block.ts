/** Lines as one growing block of bytes; `ends[i]` is the offset just after the i-th record's line end. */
export class LineBlock {
  readonly ends: number[] = [];
  private buffer: Buffer;
  private length = 0;

  constructor(capacity: number) {
    this.buffer = Buffer.allocUnsafe(capacity);
  }

  /** Adds one record and its line end. */
  add(line: string | Uint8Array): void {
    if (typeof line === "string") {
      this.reserve(line.length * 3 + 1);
      this.length += this.buffer.write(line, this.length);
    } else {
      this.reserve(line.length + 1);
      this.buffer.set(line, this.length);
      this.length += line.length;
    }
    this.buffer[this.length++] = NEW_LINE;
    this.ends.push(this.length);
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + more));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

const NEW_LINE = 0x0a;
