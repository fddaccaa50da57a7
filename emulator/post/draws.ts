/** Which draws are done. They are done nearly in order, so a first one that is not, and few beyond it, say it all. */
export class Draws {
  #upTo: number;
  readonly #beyond: Set<number>;

  constructor({ upTo = 0, beyond = [] }: { upTo?: number; beyond?: readonly (readonly [number, number])[] } = {}) {
    this.#upTo = upTo;
    this.#beyond = new Set(beyond.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
  }

  /** The first draw that is not done. */
  get upTo(): number {
    return this.#upTo;
  }

  /** First and last ones of the runs of done draws beyond that. */
  get beyond(): readonly (readonly [number, number])[] {
    const ranges: [number, number][] = [];
    for (const n of [...this.#beyond].sort((a, b) => a - b)) {
      const last = ranges.at(-1);
      if (last !== undefined && last[1] === n - 1) last[1] = n;
      else ranges.push([n, n]);
    }
    return ranges;
  }

  has(n: number): boolean {
    return n < this.#upTo || this.#beyond.has(n);
  }

  add(n: number): void {
    if (n > this.#upTo) this.#beyond.add(n);
    else if (n === this.#upTo) {
      this.#upTo += 1;
      while (this.#beyond.delete(this.#upTo)) this.#upTo += 1;
    }
  }
}
