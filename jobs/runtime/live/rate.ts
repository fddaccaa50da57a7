/** So many came between two moments, in milliseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Counts by time. A batch tells of its records all at once, so they are spread over the time since the batch before: else each minute
 * would look like a row of peaks.
 */
export class Rate {
  readonly #keptMs: number;
  #stretches: Stretch[] = [];
  #began: number | undefined;

  constructor(keptSeconds: number) {
    this.#keptMs = keptSeconds * 1000;
  }

  add(from: number, to: number, count: number): void {
    const stretch = { from: Math.min(from, to - 1), to, count };
    this.#began ??= stretch.from;
    this.#stretches = [...this.#stretches.filter(({ to: ended }) => ended > to - this.#keptMs), stretch];
  }

  /** Over the last so many seconds, or since the first count where that is less. */
  perSecond(now: number, seconds: number): number {
    const until = this.#until(now);
    return this.#between(Math.max(until - seconds * 1000, this.#began ?? until), until);
  }

  /** Per second in so many whole steps, the oldest first. */
  history(now: number, steps: number, stepSeconds: number): number[] {
    const stepMs = stepSeconds * 1000;
    const end = Math.floor(this.#until(now) / stepMs) * stepMs;
    return Array.from({ length: steps }, (_, i) => end - (steps - i) * stepMs).map((start) =>
      this.#between(start, start + stepMs),
    );
  }

  /** What comes at this moment is told when its batch has ended: for some seconds the end of the last one counts as now. */
  #until(now: number): number {
    return Math.min(now, Math.max(this.#stretches.at(-1)?.to ?? now, now - graceMs));
  }

  #between(from: number, to: number): number {
    if (to <= from) return 0;
    const counts = this.#stretches.map((stretch) => stretch.count * shareWithin(stretch, from, to));
    return counts.reduce((sum, count) => sum + count, 0) / ((to - from) / 1000);
  }
}

const graceMs = 15_000;

const shareWithin = (stretch: Stretch, from: number, to: number): number =>
  Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from)) / (stretch.to - stretch.from);
