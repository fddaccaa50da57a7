/** A request's body, written piece by piece into bytes that grow and are used again. */
export class Body {
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): this {
    this.#length = 0;
    return this;
  }

  add(text: string): this {
    this.#reserve(3 * text.length);
    this.#length += this.#bytes.write(text, this.#length);
    return this;
  }

  /** The text's bytes in base64. */
  addBase64(text: string): this {
    const encoded = Buffer.from(text).toString("base64");
    this.#reserve(encoded.length);
    this.#length += this.#bytes.write(encoded, this.#length, "latin1");
    return this;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Bodies for requests of half a megabyte, which as texts would be garbage that is collected late. */
export class BodyPool {
  readonly #free: Body[] = [];

  /**
   * Lends a body until `use` is done. After a failure it is not lent again: whatever sends it may not be done with it.
   */
  async with<T>(use: (body: Body) => Promise<T>): Promise<T> {
    const body = (this.#free.pop() ?? new Body()).clear();
    const done = await use(body);
    this.#free.push(body);
    return done;
  }
}
