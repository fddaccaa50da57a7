export interface Limit {
  /** Requests a second, for ever. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** A token bucket, as API Gateway throttles: full at first, refilled at the rate up to the burst. */
export class Throttle {
  readonly #limit: Limit;
  #tokens: number;
  #at: number;

  constructor(limit: Limit, now: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#at = now;
  }

  /** Whether a request may pass at that time (milliseconds). */
  admits(now: number): boolean {
    const { rate, burst } = this.#limit;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * rate);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
