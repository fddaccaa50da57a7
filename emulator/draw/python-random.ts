/**
 * Python's `random.Random` as far as the original emulator uses it: seeded by a whole number (of any size), it draws
 * the same numbers as Python 3.2 and later do. The generator is MT19937 of Matsumoto and Nishimura.
 */
export class PythonRandom {
  private readonly state = new Uint32Array(SIZE);
  private place = SIZE;

  /** @throws RangeError for a seed that is no whole number, or too large a one to be exact as a number */
  constructor(seed: number | bigint) {
    if (typeof seed === "number" && !Number.isSafeInteger(seed))
      throw new RangeError(`seed is ${seed}: give a whole number, above 2^53 as a bigint`);
    this.seedByArray(digits(BigInt(seed)));
  }

  /** `randint(low, high)`: a whole number from `low` to `high`, both inclusive and less than 2^32 apart. */
  int(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** `randrange(limit)`: a whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    const bits = 32 - Math.clz32(limit);
    let drawn = this.bits(bits);
    while (drawn >= limit) drawn = this.bits(bits);
    return drawn;
  }

  /** `getrandbits(count)` of 1 to 32 bits. */
  bits(count: number): number {
    return this.next() >>> (32 - count);
  }

  private next(): number {
    if (this.place === SIZE) this.renew();
    let y = this.state[this.place++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private renew(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i++) {
      const y = (at(state, i) & 0x80000000) | (at(state, i + 1) & 0x7fffffff);
      state[i] = at(state, i + MIDDLE) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.place = 0;
  }

  private seedByNumber(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, mixed(state, i)) + i;
  }

  private seedByArray(key: readonly number[]): void {
    const { state } = this;
    this.seedByNumber(19650218);
    let i = 1;
    const forward = () => {
      if (++i < SIZE) return;
      state[0] = at(state, SIZE - 1);
      i = 1;
    };
    for (let step = 0; step < Math.max(SIZE, key.length); step++) {
      const j = step % key.length;
      state[i] = (at(state, i) ^ Math.imul(mixed(state, i), 1664525)) + (key[j] as number) + j;
      forward();
    }
    for (let step = 0; step < SIZE - 1; step++) {
      state[i] = (at(state, i) ^ Math.imul(mixed(state, i), 1566083941)) - i;
      forward();
    }
    state[0] = 0x80000000;
  }
}

const SIZE = 624;
const MIDDLE = 397;

const at = (state: Uint32Array, place: number): number => state[place % SIZE] as number;

/** The word before place `i` with its upper bits spread downwards. */
const mixed = (state: Uint32Array, i: number): number => at(state, i - 1) ^ (at(state, i - 1) >>> 30);

/** The size of a number in digits of 32 bits, the lowest first; Python's seed has no sign. */
function digits(seed: bigint): number[] {
  const found: number[] = [];
  for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) found.push(Number(rest & 0xffffffffn));
  return found.length === 0 ? [0] : found;
}
