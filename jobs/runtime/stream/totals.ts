import { type Kind, kinds } from "../../../schemas/kinds.ts";
import type { BatchLine } from "./batch-line.ts";

export interface StreamTotals {
  /** Events that were kept as they came. */
  events: number;
  batches: number;
  /** Rows that came too late for a clean table: none ever should. */
  late: number;
  readonly kinds: Record<Kind, KindTotals>;
  /** Events of kinds that nobody knows: each is quarantined. */
  unknown: number;
}

export interface KindTotals {
  records: number;
  clean: number;
  duplicates: number;
  quarantined: number;
}

/** What the batches of a run add up to, while it runs and at its end. */
export function emptyTotals(): StreamTotals {
  const none = (): KindTotals => ({ records: 0, clean: 0, duplicates: 0, quarantined: 0 });
  return { events: 0, batches: 0, late: 0, kinds: { pin: none(), geo: none(), user: none() }, unknown: 0 };
}

/** Each kind is counted by the query of its clean table, which sees each of its records once. */
export function addBatch(totals: StreamTotals, line: BatchLine): void {
  totals.batches++;
  if (line.query === "raw_events") totals.events += line.rows;
  totals.unknown += line.unknown ?? 0;
  for (const kind of kinds) {
    if (line.query !== `${kind}_table`) continue;
    totals.late += line.late;
    const { records = 0, clean = 0, duplicates = 0, quarantined = 0 } = line.kinds?.[kind] ?? {};
    const sum = totals.kinds[kind];
    sum.records += records;
    sum.clean += clean;
    sum.duplicates += duplicates;
    sum.quarantined += quarantined;
  }
}
