import { type Json, parseExact } from "./exact-json.ts";

/** What one source gave to a batch. Offsets are the source's own JSON, whole numbers of any size exact. */
export interface SourceProgress {
  readonly description: string;
  readonly startOffset: Json;
  readonly endOffset: Json;
  readonly latestOffset: Json;
  readonly numInputRows: number;
  readonly inputRowsPerSecond?: number;
  readonly processedRowsPerSecond?: number;
  readonly metrics?: Readonly<Record<string, string>>;
}

export interface SinkProgress {
  readonly description: string;
  /** -1 where the sink does not count. */
  readonly numOutputRows: number;
  readonly metrics?: Readonly<Record<string, string>>;
}

export interface StateOperatorProgress {
  readonly operatorName: string;
  readonly numRowsTotal: number;
  readonly numRowsUpdated: number;
  readonly numRowsRemoved: number;
  /** Rows after partial aggregation: of a grouped stream they may be fewer than the rows that came late. */
  readonly numRowsDroppedByWatermark: number;
  readonly memoryUsedBytes: number;
  /** What the kind of operator and of store tell besides: `numDroppedDuplicateRows` of `dropDuplicatesWithinWatermark`. */
  readonly customMetrics?: Readonly<Record<string, number>>;
}

/** One batch of a streaming query, as Spark's `StreamingQueryProgress` tells it. Durations in milliseconds. */
export interface StreamingQueryProgress {
  readonly id: string;
  readonly runId: string;
  readonly name: string | null;
  /** When the batch began, ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly batchId: number;
  readonly batchDuration: number;
  readonly numInputRows: number;
  readonly inputRowsPerSecond: number;
  readonly processedRowsPerSecond: number;
  readonly durationMs: Readonly<Record<string, number>>;
  /** `min`, `avg`, `max` and `watermark` of event time, ISO 8601. */
  readonly eventTime: Readonly<Record<string, string>>;
  readonly stateOperators: readonly StateOperatorProgress[];
  readonly sources: readonly SourceProgress[];
  readonly sink: SinkProgress;
  /** What `df.observe` counted, by the name of the observation. Whole numbers beyond 2^53 are `bigint`. */
  readonly observedMetrics: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** As Spark wrote it, with what has no name here. */
  readonly json: string;
}

type Written = Omit<StreamingQueryProgress, "json" | "numInputRows" | "inputRowsPerSecond" | "processedRowsPerSecond">;

/** Spark writes rows and rates for each source only; those of the batch are their sums, as in Spark's own classes. */
export function readProgress(json: string): StreamingQueryProgress {
  const progress = parseExact(json) as unknown as Written;
  const total = (of: (source: SourceProgress) => number | undefined) =>
    progress.sources.reduce((sum, source) => sum + (of(source) ?? 0), 0);
  return {
    ...progress,
    sources: progress.sources.map(withOffsets),
    numInputRows: total((source) => source.numInputRows),
    inputRowsPerSecond: total((source) => source.inputRowsPerSecond),
    processedRowsPerSecond: total((source) => source.processedRowsPerSecond),
    eventTime: progress.eventTime ?? {},
    observedMetrics: metricsByName(progress.observedMetrics ?? {}),
    json,
  };
}

/** Spark writes a row as an object in events, and as its values beside its schema where it is asked. */
function metricsByName(written: StreamingQueryProgress["observedMetrics"]): StreamingQueryProgress["observedMetrics"] {
  const metrics = Object.entries(written).map(([name, row]) => [name, valuesByName(row as WrittenRow) ?? row] as const);
  return Object.fromEntries(metrics);
}

interface WrittenRow {
  readonly values?: readonly Json[];
  readonly schema?: { readonly fields?: readonly { readonly name: string }[] };
}

const valuesByName = ({ values, schema }: WrittenRow): Record<string, Json> | undefined =>
  Array.isArray(values) && Array.isArray(schema?.fields)
    ? Object.fromEntries(schema.fields.map(({ name }, i) => [name, values[i] ?? null]))
    : undefined;

const withOffsets = (source: SourceProgress): SourceProgress => ({
  ...source,
  startOffset: offset(source.startOffset),
  endOffset: offset(source.endOffset),
  latestOffset: offset(source.latestOffset),
});

/** An offset is JSON inside a text; what is none (a source may write anything) stays a text. */
function offset(written: Json): Json {
  if (typeof written !== "string") return written;
  try {
    return parseExact(written);
  } catch {
    return written;
  }
}
