import { cleanLine } from "./clean.ts";
import { identityOf } from "./duplicates.ts";
import { type Counted, closeWindows } from "./live.ts";
import type { Kind, PinRow } from "./rows.ts";

/** A record as its stream has it. */
export interface StreamRecord {
  readonly kind: Kind;
  readonly position: string;
  readonly data: Uint8Array;
  /** Seconds after 1970. */
  readonly arrived: number;
}

export interface MetricsOptions {
  readonly windowSeconds: number;
  readonly latenessSeconds: number;
  /** Which of several copies of a record stays is not said: whether the one at this position has. */
  readonly stays: (kind: Kind, position: string) => boolean;
}

/** A row of a metric as text: where its window begins in seconds after 1970, its key, its counts. */
export type MetricRows = ReadonlyMap<string, string>;
export interface StreamMetrics {
  readonly posts_by_category: MetricRows;
  readonly posts_by_poster: MetricRows;
  readonly records_in: MetricRows;
  readonly records_clean: MetricRows;
}

/** The live metrics of all records of three streams, read by nothing that the queries use; nothing is late. */
export function streamMetrics(records: readonly StreamRecord[], options: MetricsOptions): StreamMetrics {
  const judged = records.map((record) => ({ ...record, verdict: cleanLine(record.kind, record.data) }));
  const clean = judged.flatMap(({ verdict, ...record }) =>
    typeof verdict === "object" && "row" in verdict ? [{ ...record, row: verdict.row }] : [],
  );
  const kept = distinct(clean, options.stays);
  const pins = kept.flatMap(({ kind, arrived, row }) => (kind === "pin" ? [{ arrived, row: row as PinRow }] : []));
  const kinds = { streams: ["pin", "geo", "user"], stream: ({ kind }: { readonly kind: Kind }) => kind };
  const byKind = ({ kind }: { readonly kind: Kind }) => kind;
  return {
    posts_by_category: told(pins, options, ({ row }) => row.category, count),
    posts_by_poster: told(
      pins,
      options,
      ({ row }) => row.poster_name,
      (rows) => `${rows.length} ${mostFollowers(rows)}`,
    ),
    records_in: told(judged, options, byKind, (rows) => `${rows.length} ${rows.filter(isBroken).length}`),
    records_clean: told(kept, { ...options, ...kinds }, byKind, count),
  };
}

type Clean = Omit<StreamRecord, "data"> & { readonly row: object };

/** One of each content. */
function distinct<C extends Clean>(clean: readonly C[], stays: MetricsOptions["stays"]): C[] {
  const copies = new Map<string, C[]>();
  for (const record of clean) {
    const content = `${record.kind} ${identityOf(record.row)}`;
    copies.set(content, [...(copies.get(content) ?? []), record]);
  }
  return [...copies].map(([content, all]) => {
    const [one, ...more] = all.filter(({ kind, position }) => stays(kind, position));
    if (one === undefined || more.length > 0) throw new Error(`${more.length + (one ? 1 : 0)} rows stay of ${content}`);
    return one;
  });
}

function told<A extends { readonly arrived: number }>(
  all: readonly A[],
  how: MetricsOptions & Partial<Pick<Counted<A>, "streams" | "stream">>,
  key: Counted<A>["key"],
  counts: (rows: readonly A[]) => string,
): MetricRows {
  const { closed } = closeWindows([all], { ...how, key });
  return new Map(closed.map(({ start, key, rows }) => [`${start} ${key}`, counts(rows)]));
}

const count = (rows: readonly unknown[]): string => `${rows.length}`;

const isBroken = ({ verdict }: { readonly verdict: object | string }): boolean =>
  typeof verdict === "object" && "rule" in verdict;

const mostFollowers = (rows: readonly { readonly row: PinRow }[]): number | null =>
  rows.reduce<number | null>(
    (most, { row: { follower_count: n } }) => (n === null ? most : Math.max(n, most ?? n)),
    null,
  );
