import { type Clock, realClock } from "./clock.ts";
import { originalDraws } from "./original.ts";
import type { Rate } from "./rate.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface PaceOptions {
  readonly rate: Rate;
  /** The original's pauses are drawn with it. */
  readonly seed: number;
  /** Ordinal of the first draw, where a run goes on from an earlier one. Default 0. */
  readonly from?: number;
  /** Ends the waiting: the iteration rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** Hands on what it iterates over, each at its time: at the rate, or after the pause that the original makes before it. */
export async function* paced<T>(
  things: AsyncIterable<T> | Iterable<T>,
  { rate, seed, from = 0, signal, clock = realClock }: PaceOptions,
): AsyncGenerator<T, void> {
  const next = rate === "original" ? originalPauses(seed, from) : steadyPauses(rate.perSecond, clock);
  for await (const thing of things) {
    const ms = next();
    if (ms > 0) await clock.sleep(ms, signal);
    signal?.throwIfAborted();
    yield thing;
  }
}

function originalPauses(seed: number, from: number): () => number {
  const draws = originalDraws(seed);
  for (let n = 0; n < from; n++) draws.next();
  return () => draws.next().value.pause * 1000;
}

function steadyPauses(perSecond: number, clock: Clock): () => number {
  let bucket: TokenBucket | undefined;
  return () => {
    const now = clock.now();
    // Opened by the first post: the time until it was drawn is nothing to make up for.
    bucket ??= new TokenBucket(perSecond, now);
    return bucket.take(now);
  };
}
