import type { SparkSession } from "spark-connect-js";
import type { Log } from "./log.ts";
import type { Tables } from "./tables.ts";

/** What a job gets passed in: it never reads the environment, the clock or the disk by itself. */
export interface JobContext<P> {
  readonly spark: SparkSession;
  readonly tables: Tables;
  readonly params: P;
  readonly log: Log;
  /** Milliseconds, for durations. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export interface Job<P, R> {
  readonly name: string;
  readonly run: (context: JobContext<P>) => Promise<R>;
}

export const job = <P, R>(definition: Job<P, R>): Job<P, R> => definition;
