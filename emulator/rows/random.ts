/**
 * A seeded stream of numbers that can be opened at any place: `at(seed, stream, n)` depends on its three numbers alone,
 * so row n can be made without the rows before it. Only 32-bit integer arithmetic (sfc32) and exact double operations
 * are used, never `Math.pow` or `Math.log`, whose last digit may differ between engines.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** Opens the stream of place `n` (0 to 2^53) in the numbered stream of this seed. Returns itself. */
  at(seed: number, stream: number, n: number): this {
    const key = mix(mix(seed) ^ Math.imul(stream + 1, GOLDEN));
    // mix is a bijection, so no two places below 2^32 of one stream start in the same state.
    this.a = mix(key ^ (n | 0));
    this.b = mix((key + GOLDEN) ^ Math.floor(n / TWO_32));
    this.c = mix(seed ^ this.b);
    this.counter = 1;
    this.next();
    this.next();
    return this;
  }

  /** A whole number from 0 to 2^32 − 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.next() * limit) / TWO_32);
  }

  /** A number from 0 up to, and without, 1. */
  unit(): number {
    return this.next() / TWO_32;
  }

  /** True in the given share (0 to 1) of all calls. */
  chance(share: number): boolean {
    return this.next() < share * TWO_32;
  }

  /** One of the values, all equally likely. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** A rank with few favourites and a long tail: rank 0 comes in 1 of `weight` + 1 calls, rank r about weight / r² as often. */
  rank(weight: number): number {
    return Math.floor(weight * (TWO_32 / (this.next() + 1) - 1));
  }
}

const TWO_32 = 4294967296;
const GOLDEN = 0x9e3779b9 | 0;

/** A bijection of 32-bit integers in which every input bit moves about half of the output bits. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
