import type { Kind } from "../../../schemas/kinds.ts";

/**
 * All that the live view shows, as one plain value: the terminal draws it, the page gets it as JSON. Times are ISO 8601 in UTC, counts
 * whole numbers.
 */
export interface LiveState {
  readonly id: string;
  /** Where records come from, for people. */
  readonly from: string;
  readonly startedAt: string;
  /** When this was put together. */
  readonly at: string;
  /** The worst first. */
  readonly alerts: readonly Alert[];
  readonly spark: Health;
  readonly streams: readonly StreamState[];
  readonly queries: readonly QueryState[];
  readonly tables: TablesState;
}

export type Severity = "warning" | "critical";

export interface Alert {
  /** The same for as long as the alert stands. */
  readonly id: string;
  readonly severity: Severity;
  readonly since: string;
  /** What is wrong, and what to look at. */
  readonly text: string;
}

/** `waiting`: nothing was heard of it yet. */
export interface Health {
  readonly state: "waiting" | "running" | "restarting" | "failed";
  readonly since: string;
  readonly why?: string;
}

/** One stream of records. */
export interface StreamState {
  readonly kind: Kind;
  /** Over the last minute. */
  readonly recordsPerSecond: number;
  /** From the tip of the stream to the clean table; undefined where nothing tells it. */
  readonly lagSeconds?: number;
  /** Since the view was opened. */
  readonly records: number;
  readonly duplicates: number;
  /** Of the records of the last two minutes; undefined where there were none. */
  readonly quarantineRate?: number;
  readonly lastRecordAt?: string;
  /** Records per second in steps of `stepSeconds`, the oldest first. */
  readonly history: readonly number[];
  readonly stepSeconds: number;
}

export interface QueryState extends Health {
  /** The table that it feeds. */
  readonly name: string;
  readonly restarts: number;
  readonly last?: LastBatch;
}

export interface LastBatch {
  readonly at: string;
  readonly batch: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly seconds: number;
  readonly lagSeconds?: number;
  readonly stateRows: number;
}

/** What is read from the tables at each refresh. A part that was not read yet is undefined. */
export interface TablesState {
  /** Set where the last refresh failed: when the shown values were read, if ever, and why there are no newer ones. */
  readonly stale?: { readonly since?: string; readonly why: string };
  readonly window?: OpenWindow;
  readonly day?: DayState;
  /** The most frequent first. */
  readonly quarantine?: readonly QuarantinedByRule[];
  /** The newest first. */
  readonly closed?: readonly ClosedWindow[];
  /** Records of the last hour that came after their window was closed. */
  readonly late?: number;
}

/** The minute that is under way. */
export interface OpenWindow {
  readonly start: string;
  readonly end: string;
  /** Posts by category, the most first. */
  readonly categories: readonly { readonly category: string; readonly posts: number }[];
  /** The posters with most followers, these first. */
  readonly posters: readonly Poster[];
}

export interface Poster {
  readonly name: string;
  readonly posts: number;
  readonly followers?: number;
}

/** The UTC day's most popular category so far; several if tied. */
export interface DayState {
  /** `2026-11-21`. */
  readonly day: string;
  readonly categories: readonly string[];
  readonly posts: number;
}

export interface QuarantinedByRule {
  readonly kind: string;
  readonly rule: string;
  readonly records: number;
}

export interface ClosedWindow {
  readonly start: string;
  readonly kinds: Readonly<Partial<Record<Kind, { readonly records: number; readonly quarantined: number }>>>;
}
