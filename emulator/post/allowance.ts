export interface AllowanceOptions {
  /** Records a second; default without a limit until the destination says that it is too much. */
  readonly records?: number;
  /** Bytes a second, likewise. */
  readonly bytes?: number;
}

/**
 * A token bucket for records and bytes that learns: each time the destination is overrun it goes down by a third, and comes back
 * by a fifth of the whole each second. Times are milliseconds that the caller gives.
 */
export class Allowance {
  readonly #isStated: boolean;
  #records: number;
  #bytes: number;
  #recordTokens: number;
  #byteTokens: number;
  #share = 1;
  /** Ran out: nothing goes until half a bucket is there, so that requests are few and large. */
  #isDry = false;
  #filledAt = Number.NEGATIVE_INFINITY;
  #overrunAt = Number.NEGATIVE_INFINITY;
  #recent = { since: Number.NEGATIVE_INFINITY, records: 0, rate: 0 };

  constructor({ records = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY }: AllowanceOptions = {}) {
    this.#isStated = records !== Number.POSITIVE_INFINITY;
    this.#records = records;
    this.#bytes = bytes;
    this.#recordTokens = Math.max(1, records * BURST_SECONDS);
    this.#byteTokens = bytes * BURST_SECONDS;
  }

  /** Milliseconds until so many bytes may go as one record; 0 counts them. */
  take(bytes: number, now: number): number {
    this.#fill(now);
    const [rate, byteRate] = [this.#records * this.#share, this.#bytes * this.#share];
    // A record larger than the bucket goes when that is full, and the bytes are owed.
    const wanted = Math.min(this.#isDry ? Math.max(bytes, half(this.#bytes)) : bytes, this.#bytes * BURST_SECONDS);
    const records = this.#isDry ? Math.max(1, half(this.#records)) : 1;
    const wait = Math.max(missing(records, this.#recordTokens, rate), missing(wanted, this.#byteTokens, byteRate));
    if (wait > 0 && !this.#isDry) {
      this.#isDry = true;
      return this.take(bytes, now);
    }
    if (wait > 0) return wait;
    this.#isDry = false;
    this.#recordTokens -= 1;
    this.#byteTokens -= bytes;
    this.#count(now);
    return 0;
  }

  /** The destination was overrun. What it says within a quarter of a second is one and the same. */
  overrun(now: number): void {
    if (now - this.#overrunAt < SAME_MS) return;
    this.#fill(now);
    this.#overrunAt = now;
    if (this.#records === Number.POSITIVE_INFINITY) {
      // Half as much again as what was too much is the whole from now on.
      this.#records = Math.max(10, this.#recent.rate, this.#recent.records) * 1.5;
      this.#recordTokens = 0;
    }
    this.#share = Math.max(LEAST_SHARE, this.#share * DECREASE);
    this.#recordTokens = Math.min(0, this.#recordTokens);
  }

  #fill(now: number): void {
    const seconds = this.#filledAt === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    if (seconds === 0) return;
    const before = this.#share;
    this.#share = Math.min(1, this.#share + INCREASE_A_SECOND * seconds);
    this.#recordTokens = filled(this.#recordTokens, this.#records, before, seconds);
    this.#byteTokens = filled(this.#byteTokens, this.#bytes, before, seconds);
    // Well again for long: what was learnt of a destination without stated limits is no longer true.
    if (!this.#isStated && this.#share === 1 && now - this.#overrunAt > FORGET_MS)
      [this.#records, this.#recordTokens] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  }

  #count(now: number): void {
    if (now - this.#recent.since >= 1000) this.#recent = { since: now, records: 0, rate: this.#recent.records };
    this.#recent.records += 1;
  }
}

const BURST_SECONDS = 0.1;
const SAME_MS = 250;
const DECREASE = 2 / 3;
const LEAST_SHARE = 0.05;
const INCREASE_A_SECOND = 0.2;
const FORGET_MS = 60_000;

const half = (rate: number): number => (rate === Number.POSITIVE_INFINITY ? 0 : (rate * BURST_SECONDS) / 2);

/** Milliseconds until so many tokens are there. Without this grain rounding could leave a wait too short to be one. */
const missing = (wanted: number, there: number, rate: number): number =>
  there >= wanted - 1e-6 ? 0 : Math.max(0.01, ((wanted - there) / rate) * 1000);

const filled = (tokens: number, ceiling: number, share: number, seconds: number): number =>
  Math.min(Math.max(1, ceiling * BURST_SECONDS), tokens + ceiling * share * seconds);
