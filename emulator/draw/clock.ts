import { setTimeout } from "node:timers/promises";

/** Time, so that waiting can be tested without it. */
export interface Clock {
  /** Milliseconds; only goes forward. */
  readonly now: () => number;
  /** Resolves after that many milliseconds or somewhat later; rejects with the signal's reason once it is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { ...(signal && { signal }) }).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : error;
    }),
};
