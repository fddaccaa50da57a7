/** One thing that arrived, in seconds, with the keys by which it is counted. */
export interface Arrived {
  readonly arrived: number;
}

/** What is counted: how long windows are and stay open, in seconds, and which streams it comes from. */
export interface Counted<A extends Arrived> {
  readonly windowSeconds: number;
  readonly latenessSeconds: number;
  /** Null for what is not counted, and closes no window. */
  readonly key: (arrival: A) => string | null;
  /** Each of these has its own watermark, and the slowest decides; by default there is one. */
  readonly streams?: readonly string[];
  readonly stream?: (arrival: A) => string;
}

export interface Closed<A extends Arrived> {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly rows: readonly A[];
}

/**
 * Which arrivals are counted in which window, batch by batch: a window is closed after the first batch that brings
 * something as late as its end and the lateness, and what comes for it in batches after that one is late.
 */
export function closeWindows<A extends Arrived>(batches: readonly (readonly A[])[], counted: Counted<A>) {
  const { windowSeconds, latenessSeconds, key, streams = [""], stream = () => "" } = counted;
  const windows = new Map<string, Closed<A> & { readonly rows: A[] }>();
  const late: A[] = [];
  const seen = new Map(streams.map((name) => [name, Number.NEGATIVE_INFINITY]));
  const watermark = () => Math.min(...seen.values()) - latenessSeconds;
  for (const batch of batches) {
    for (const arrival of batch) {
      const name = key(arrival);
      const start = Math.floor(arrival.arrived / windowSeconds) * windowSeconds;
      const end = start + windowSeconds;
      if (name === null) continue;
      if (end <= watermark()) late.push(arrival);
      else {
        const window = windows.get(`${start} ${name}`) ?? { start, end, key: name, rows: [] };
        windows.set(`${start} ${name}`, window);
        window.rows.push(arrival);
      }
    }
    for (const arrival of batch.filter((arrival) => key(arrival) !== null)) {
      const from = stream(arrival);
      seen.set(from, Math.max(seen.get(from) ?? Number.NEGATIVE_INFINITY, arrival.arrived));
    }
  }
  const closed: readonly Closed<A>[] = [...windows.values()].filter(({ end }) => end <= watermark());
  return { closed, late, watermark: watermark() };
}
