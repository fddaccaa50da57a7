import { join } from "node:path";
import type { DataFrame, Schema, SparkSession, StreamingQueryProgress } from "spark-connect-js";
import type { Row, Shape } from "spark-connect-js/schema";
import { expect } from "vitest";
import { fresh } from "../../packages/spark-connect-js/api/places.ts";
import { session } from "../../support/session.ts";
import { folder } from "./inbox.ts";

/**
 * One partition of state is enough for these rows. Batches without data, which Spark adds to close windows, change nothing
 * where duplicates are removed but that state is given up later.
 */
export async function streamingSession({ noDataBatches = false } = {}): Promise<SparkSession> {
  const spark = session();
  await spark.conf.setAll({
    "spark.sql.shuffle.partitions": 1,
    "spark.sql.streaming.noDataMicroBatches.enabled": noDataBatches,
  });
  return spark;
}

/** What a streaming frame has written so far; `step` makes it take what came since, and ends when nothing is left to do. */
export interface Run<S extends Shape> {
  step(): Promise<void>;
  rows(): Promise<Row<S>[]>;
  /** What the progress of all batches tells. */
  told(): Promise<Told>;
  stop(): Promise<void>;
}

/** One query that goes on. */
export async function running<S extends Shape>(spark: SparkSession, frame: DataFrame<S>): Promise<Run<S>> {
  const name = fresh("stream");
  const query = await frame.writeStream.format("memory").outputMode("append").queryName(name).start();
  return {
    step: () => query.processAllAvailable(),
    rows: async () => (await spark.table(name).collect()) as unknown as Row<S>[],
    told: async () => toldBy(await query.recentProgress()),
    stop: () => query.stop(),
  };
}

/** A query that is stopped after each step and started again from its checkpoint. */
export async function restarted<S extends Shape>(
  spark: SparkSession,
  frame: DataFrame<S>,
  table: Schema<S>,
): Promise<Run<S>> {
  const root = await folder();
  const out = join(root, "out");
  const progress: StreamingQueryProgress[] = [];
  return {
    async step() {
      const query = await frame.writeStream
        .format("parquet")
        .option("checkpointLocation", join(root, "checkpoint"))
        .trigger({ availableNow: true })
        .start(out);
      expect(await query.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
      progress.push(...(await query.recentProgress()));
    },
    rows: () => spark.read.schema(table).parquet(out).collect(),
    told: async () => toldBy(progress),
    stop: async () => undefined,
  };
}

export interface Told {
  /** Rows that came too late for a watermark, as Spark counts them. */
  readonly late: number;
  readonly duplicates: number;
  readonly records: number;
  readonly quarantined: number;
}

function toldBy(progress: readonly StreamingQueryProgress[]): Told {
  const operators = progress.flatMap(({ stateOperators }) => stateOperators);
  const observed = progress.flatMap(({ observedMetrics }) => Object.values(observedMetrics));
  return {
    late: sum(operators.map(({ numRowsDroppedByWatermark }) => numRowsDroppedByWatermark)),
    duplicates: sum(operators.map(({ customMetrics }) => customMetrics?.numDroppedDuplicateRows)),
    records: sum(observed.map(({ records }) => records)),
    quarantined: sum(observed.map(({ quarantined }) => quarantined)),
  };
}

const sum = (numbers: readonly unknown[]): number => numbers.reduce<number>((total, n) => total + Number(n ?? 0), 0);
