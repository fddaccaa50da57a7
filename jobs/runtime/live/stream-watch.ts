import type { Kind } from "../../../schemas/kinds.ts";
import type { BatchLine, KindBatch } from "../stream/batch-line.ts";
import { Rate } from "./rate.ts";
import { Recent } from "./recent.ts";
import type { StreamState } from "./state.ts";

/** What alerts are found from, for one stream. Times in milliseconds since 1970. */
export interface WatchedStream {
  readonly kind: Kind;
  /** When the last records came; undefined before the first. */
  readonly lastAt: number | undefined;
  /** Records of the last two minutes. */
  readonly recent: { readonly records: number; readonly quarantined: number };
  /** Of the last minutes, the oldest first. */
  readonly lags: readonly LagAt[];
}

export interface LagAt {
  readonly at: number;
  readonly seconds: number;
}

/** What is known of one stream, from the lines of the query that keeps it as it came and of the one that cleans it. */
export class StreamWatch {
  readonly #kind: Kind;
  readonly #rate = new Rate(historySteps * stepSeconds + 60);
  readonly #recent = new Recent<KindBatch & { readonly at: number }>(recentMs);
  readonly #lags = new Recent<LagAt>(lagsKeptMs);
  readonly #behind = { source: undefined as number | undefined, clean: undefined as number | undefined };
  #lastAt: number | undefined;
  #cleanedAt: number;
  #records = 0;
  #duplicates = 0;

  constructor(kind: Kind, now: number) {
    this.#kind = kind;
    this.#cleanedAt = now;
  }

  /** Queries of all kinds tell of the records that they see: a stream is silent where none of them sees any. */
  line(line: BatchLine, now: number): void {
    if ((line.kinds?.[this.#kind]?.records ?? 0) > 0) this.#lastAt = now;
    if (line.query === "raw_events") this.#readFromSource(line, now);
    if (line.query === `${this.#kind}_table`) this.#cleaned(line, now);
  }

  state(now: number): StreamState {
    const { records, quarantined } = this.watched(now).recent;
    const lag = this.#lags.since(now - lagShownMs).at(-1);
    return {
      kind: this.#kind,
      recordsPerSecond: rounded(this.#rate.perSecond(now, 60)),
      ...(lag !== undefined && { lagSeconds: rounded(lag.seconds) }),
      records: this.#records,
      duplicates: this.#duplicates,
      ...(records > 0 && { quarantineRate: quarantined / records }),
      ...(this.#lastAt !== undefined && { lastRecordAt: new Date(this.#lastAt).toISOString() }),
      history: this.#rate.history(now, historySteps, stepSeconds).map(rounded),
      stepSeconds,
    };
  }

  watched(now: number): WatchedStream {
    const recent = this.#recent.since(now - recentMs);
    const sum = (of: "records" | "quarantined") => recent.reduce((sum, batch) => sum + batch[of], 0);
    return {
      kind: this.#kind,
      lastAt: this.#lastAt,
      recent: { records: sum("records"), quarantined: sum("quarantined") },
      lags: this.#lags.since(now - lagsKeptMs),
    };
  }

  /** A stream of one kind ends with its name, as in `streaming-12ab-pin`; a shared one does not, and what it tells is true of all kinds. */
  #readFromSource({ lag = {}, lagSeconds, lagRecords, rowsPerSecond }: BatchLine, now: number): void {
    const own = Object.entries(lag).find(([stream]) => stream.endsWith(this.#kind))?.[1];
    const untilRead = lagRecords === undefined || rowsPerSecond === 0 ? undefined : lagRecords / rowsPerSecond;
    this.#behind.source = own ?? lagSeconds ?? untilRead;
    this.#keepLag(now);
  }

  #cleaned({ kinds, seconds, lagSeconds }: BatchLine, now: number): void {
    const batch = kinds?.[this.#kind];
    this.#behind.clean = lagSeconds;
    this.#keepLag(now);
    if (batch === undefined || batch.records === 0) return;
    const before = Math.max(this.#cleanedAt, now - longestGapMs);
    this.#rate.add(Math.min(before, now - seconds * 1000), now, batch.records);
    this.#recent.add({ ...batch, at: now });
    this.#cleanedAt = now;
    this.#records += batch.records;
    this.#duplicates += batch.duplicates ?? 0;
  }

  #keepLag(at: number): void {
    const { source, clean } = this.#behind;
    if (source !== undefined || clean !== undefined) this.#lags.add({ at, seconds: (source ?? 0) + (clean ?? 0) });
  }
}

const historySteps = 60;
const stepSeconds = 5;
const recentMs = 120_000;
const lagsKeptMs = 120_000;
/** A lag that nobody has told of for so long says nothing any more. */
const lagShownMs = 60_000;
/** After a longer gap the records are those of the batch, not of the gap. */
const longestGapMs = 20_000;

/** To tenths: more is noise, and bytes on the wire. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
