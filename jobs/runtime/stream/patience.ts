/**
 * How long something that fails is tried again: after waits that double, until it has not worked for a whole stretch of time.
 * What works begins anew; what never worked is given three tries, for it is more likely wrong than away.
 */
export class Patience {
  readonly #giveUpAfterMs: number;
  readonly #now: () => number;
  #failures = 0;
  #failingSince: number | undefined;
  #hasWorked = false;

  constructor({ giveUpAfterMs, now }: { readonly giveUpAfterMs: number; readonly now: () => number }) {
    this.#giveUpAfterMs = giveUpAfterMs;
    this.#now = now;
  }

  worked(): void {
    this.#failures = 0;
    this.#failingSince = undefined;
    this.#hasWorked = true;
  }

  /** Milliseconds to wait before the next try; undefined where it is time to give up. */
  failed(): number | undefined {
    this.#failingSince ??= this.#now();
    const waitMs = Math.min(firstWaitMs * 2 ** this.#failures++, longestWaitMs);
    if (!this.#hasWorked && this.#failures >= triesOfTheUntried) return undefined;
    return this.#now() + waitMs - this.#failingSince > this.#giveUpAfterMs ? undefined : waitMs;
  }
}

const firstWaitMs = 500;
const longestWaitMs = 30_000;
const triesOfTheUntried = 3;
