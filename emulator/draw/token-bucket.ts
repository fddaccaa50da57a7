/**
 * A steady rate over a clock that is read seldom and timers that fire late: what a late timer missed is made up for, as
 * far as the bucket holds it. A consumer that was slower for longer gets no flood afterwards.
 */
export class TokenBucket {
  private readonly interval: number;
  private readonly depth: number;
  /** When the next token is due, in milliseconds of the clock. */
  private due: number;

  /** The first token is due at `now`. The bucket holds the tokens of `depthMs`, at least one. */
  constructor(perSecond: number, now: number, depthMs = 250) {
    this.interval = 1000 / perSecond;
    this.depth = Math.max(depthMs, this.interval);
    this.due = now;
  }

  /** Takes a token and gives the milliseconds after which it may be used, 0 where that is at once. */
  take(now: number): number {
    const due = Math.max(this.due, now - this.depth);
    this.due = due + this.interval;
    return Math.max(0, due - now);
  }
}
