export interface RetryOptions {
  /** Longest pause after the first failure; each further one may be twice as long. Milliseconds. */
  readonly baseMs?: number;
  /** Longest pause of all, in milliseconds. */
  readonly capMs?: number;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
}

/**
 * How long to pause before a request is tried again: anything up to twice the last time's longest ("full jitter"), so that
 * many senders do not come back together. Quick retries are paid from a budget that successes fill again; where a wide
 * outage has spent it, each pause is long.
 */
export class RetryBudget {
  readonly #baseMs: number;
  readonly #capMs: number;
  readonly #random: () => number;
  #tokens = CAPACITY;

  constructor({ baseMs = 50, capMs = 5000, random = Math.random }: RetryOptions = {}) {
    this.#baseMs = baseMs;
    this.#capMs = capMs;
    this.#random = random;
  }

  /** Milliseconds of pause after so many failures in a row, of which there is one at least. */
  pause(failures: number): number {
    if (this.#tokens < COST) return this.#capMs / 2 + this.#jitter(this.#capMs / 2);
    this.#tokens -= COST;
    return this.jittered(failures);
  }

  /** The same for records that go along with the next request, which costs no request more. */
  jittered(failures: number): number {
    return this.#jitter(Math.min(this.#capMs, this.#baseMs * 2 ** (failures - 1)));
  }

  succeeded(): void {
    this.#tokens = Math.min(CAPACITY, this.#tokens + 1);
  }

  #jitter(longest: number): number {
    return this.#random() * longest;
  }
}

/** As the AWS SDKs have it: a hundred retries, and one more for each five successes. */
const CAPACITY = 500;
const COST = 5;
