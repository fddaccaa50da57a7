import { at, type DataFrame, Timestamp, type TimestampColumn } from "spark-connect-js";
import { lit, window } from "spark-connect-js/functions";
import { type Shape, type TimestampLtz, timestamp } from "spark-connect-js/schema";

/** How arrivals are counted. */
export interface Windows {
  /** How long a window lasts, in whole seconds; default 60. Windows begin at multiples of it after 1970-01-01 UTC. */
  readonly windowSeconds: number;
  /** How long after the end of a window an arrival may still come to be counted in it, in seconds; default 60. */
  readonly latenessSeconds: number;
}
export const defaultWindows: Windows = { windowSeconds: 60, latenessSeconds: 60 };

/** What is counted says when it arrived. */
export type Arrived = Shape & { readonly _arrived_at: TimestampLtz | null };

/** Which rows a metric is asked about, and in which windows they are. */
export interface Span {
  /** To be asked for before the rows are put into windows. */
  readonly rows: <S extends Arrived>(rows: DataFrame<S>) => DataFrame<S>;
  /** To be made by `project`: over Spark Connect, a column that `withColumn` makes of it has no watermark. */
  readonly window: (arrivedAt: TimestampColumn<TimestampLtz | null>) => ReturnType<typeof windowOf>;
}

const windowOf = (arrivedAt: TimestampColumn<TimestampLtz | null>, { windowSeconds }: Windows) =>
  window(arrivedAt, `${windowSeconds} seconds`);

/** All rows of a stream; a window is told once it is closed. */
export const closedWindows = (windows: Windows): Span => ({
  // The compiler cannot see through `S` that the column is a time.
  rows: (rows) => rows.withWatermark("_arrived_at" as never, `${windows.latenessSeconds} seconds`),
  window: (arrivedAt) => windowOf(arrivedAt, windows),
});

/** The rows of a table that arrived in the window of this moment. */
export const openWindow = (now: Timestamp, windows: Windows): Span => ({
  rows: (rows) => arrivedWithin(rows, now, windows.windowSeconds),
  window: (arrivedAt) => windowOf(arrivedAt, windows),
});

/** Rows that arrived in the same stretch of so many seconds as this moment, counted from 1970-01-01 UTC. */
export function arrivedWithin<S extends Arrived>(rows: DataFrame<S>, now: Timestamp, seconds: number): DataFrame<S> {
  const length = BigInt(seconds) * 1_000_000n;
  const into = ((now.epochMicros % length) + length) % length;
  const start = now.epochMicros - into;
  const moment = (micros: bigint) => lit(Timestamp.of(micros), timestamp());
  return rows.where((c) => {
    // Nor here.
    const arrivedAt = at(c, "_arrived_at") as unknown as TimestampColumn<TimestampLtz | null>;
    return arrivedAt.ge(moment(start)).and(arrivedAt.lt(moment(start + length)));
  });
}
