import type { StreamingQueryProgress } from "spark-connect-js";
import { type Kind, kinds, unknownKind } from "../../../schemas/kinds.ts";

/** What one batch of a streaming query did: one line of JSON for machines, and what the live view is told. */
export interface BatchLine {
  /** When the batch began, ISO 8601 in UTC. */
  readonly at: string;
  /** The query, by the name of the table that it feeds. */
  readonly query: string;
  readonly batch: number;
  /** Rows taken in. */
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** How long the batch took. */
  readonly seconds: number;
  /** How far what it read lies behind: behind the tip of the slowest shard, or behind the moment in which its rows were kept. */
  readonly lagSeconds?: number;
  /** The same by stream, where the source tells it (Kinesis). */
  readonly lag?: Readonly<Record<string, number>>;
  /** Records still to be read, where the source tells it (Kafka). */
  readonly lagRecords?: number;
  readonly kinds?: Readonly<Partial<Record<Kind, KindBatch>>>;
  /** Events of kinds that nobody knows, where there were any: all of them quarantined, as the query that judges tells. */
  readonly unknown?: number;
  /** Rows that the query remembers. */
  readonly stateRows: number;
  /** Rows dropped because they came too late for a watermark, as Spark counts them; none of a clean table. */
  readonly late: number;
}

/** Records of one kind in a batch; clean and duplicates are told by the query of its clean table only. */
export interface KindBatch {
  readonly records: number;
  readonly quarantined: number;
  readonly clean?: number;
  readonly duplicates?: number;
}

/** The line of a batch; undefined where the query only looked and found nothing to do. */
export function batchLine(progress: StreamingQueryProgress): BatchLine | undefined {
  const { timestamp, name, batchId, durationMs, numInputRows, stateOperators } = progress;
  if (name === null || durationMs.addBatch === undefined) return undefined;
  const seconds = (durationMs.triggerExecution ?? progress.batchDuration) / 1000;
  return {
    at: timestamp,
    query: name,
    batch: batchId,
    rows: numInputRows,
    rowsPerSecond: Math.round(progress.processedRowsPerSecond * 10) / 10,
    seconds,
    ...lagOf(progress, Date.parse(timestamp) + seconds * 1000),
    ...kindsOf(progress),
    ...unknownOf(progress),
    stateRows: total(stateOperators, ({ numRowsTotal }) => numRowsTotal),
    late: total(stateOperators, ({ numRowsDroppedByWatermark }) => numRowsDroppedByWatermark),
  };
}

type Lag = Pick<BatchLine, "lagSeconds" | "lag" | "lagRecords">;

/** Sources tell it in words of their own; of a clean table it is the age of the newest row, which was kept a batch ago. */
function lagOf({ sources, eventTime }: StreamingQueryProgress, endedAt: number): Lag {
  const metrics = Object.entries(Object.assign({}, ...sources.map(({ metrics }) => metrics)) as Record<string, string>);
  const byStream = metrics.filter(([name]) => name.startsWith(behindByStream));
  const lag = Object.fromEntries(byStream.map(([name, ms]) => [name.slice(behindByStream.length), Number(ms) / 1000]));
  if (byStream.length > 0) return { lagSeconds: Math.max(...Object.values(lag)), lag };
  const records = metrics.find(([name]) => name === "maxOffsetsBehindLatest");
  if (records !== undefined) return { lagRecords: Number(records[1]) };
  return eventTime.max === undefined ? {} : { lagSeconds: Math.max(0, endedAt - Date.parse(eventTime.max)) / 1000 };
}

const behindByStream = "maxMsBehindLatest.";

function kindsOf({ name, observedMetrics, stateOperators }: StreamingQueryProgress): Pick<BatchLine, "kinds"> {
  const seen = kinds.flatMap((kind) => {
    const counted = observedMetrics[kind];
    if (counted === undefined) return [];
    const records = Number(counted.records ?? 0);
    const quarantined = Number(counted.quarantined ?? 0);
    if (name !== `${kind}_table`) return [[kind, { records, quarantined }] as const];
    const duplicates = total(stateOperators, ({ customMetrics }) => customMetrics?.numDroppedDuplicateRows ?? 0);
    return [[kind, { records, quarantined, duplicates, clean: records - quarantined - duplicates }] as const];
  });
  return seen.length === 0 ? {} : { kinds: Object.fromEntries(seen) };
}

function unknownOf({ name, observedMetrics }: StreamingQueryProgress): Pick<BatchLine, "unknown"> {
  const unknown = Number(observedMetrics[unknownKind]?.records ?? 0);
  return unknown > 0 && name === "judged_events" ? { unknown } : {};
}

const total = <T>(of: readonly T[], count: (one: T) => number): number => of.reduce((sum, one) => sum + count(one), 0);
