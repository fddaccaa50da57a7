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
  readonly numRowsDroppedByWatermark: number;
  readonly memoryUsedBytes: number;
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
    json,
  };
}

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
