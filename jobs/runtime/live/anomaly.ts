export interface Counted {
  readonly start: string;
  readonly records: number;
}

export interface Anomaly extends Counted {
  /** What such a window mostly has. */
  readonly level: number;
}

/**
 * Whether the newest closed window is far from the hour's level. Given the newest first.
 *
 * The level is the median and the spread the median absolute deviation: unlike mean and standard deviation they do not move with the
 * very outliers that are looked for, nor with the half windows in which a stream began or ended. 1.4826 makes of the deviation
 * what the standard deviation of normally spread counts would be. Counts that hardly vary have next to no deviation, so it is never taken
 * for less than chance alone makes it (the root of the level) or than a twentieth of the level.
 */
export function anomalyIn(windows: readonly Counted[], now: number): Anomaly | undefined {
  const [newest, ...before] = windows;
  if (newest === undefined || before.length < leastWindows) return undefined;
  if (now - Date.parse(newest.start) > freshMs) return undefined;
  const counts = before.map(({ records }) => records);
  const level = median(counts);
  const deviation = 1.4826 * median(counts.map((count) => Math.abs(count - level)));
  const spread = Math.max(deviation, Math.sqrt(level), level / 20);
  return Math.abs(newest.records - level) > spreads * spread ? { ...newest, level: Math.round(level) } : undefined;
}

/** Of fewer windows nobody knows the level. */
const leastWindows = 10;
/** Of a window that closed long ago it is too late to warn. */
const freshMs = 10 * 60_000;
const spreads = 5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
