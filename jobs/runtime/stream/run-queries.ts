import { setTimeout as sleep } from "node:timers/promises";
import type { SparkSession, StreamingQueryListener } from "spark-connect-js";
import type { Platform } from "../platform.ts";
import { type BatchLine, batchLine } from "./batch-line.ts";
import { confOf, type Pace, triggerOf } from "./pace.ts";
import type { Patience } from "./patience.ts";
import { inStages, inTurns, type StreamQuery } from "./query.ts";
import { QueryRun } from "./query-run.ts";
import { type StreamPlaces, type StreamTableName, StreamTables } from "./tables.ts";

export interface RunQueriesOptions {
  readonly queries: readonly StreamQuery[];
  readonly places: StreamPlaces;
  readonly pace: Pace;
  readonly platform: Platform;
  /** One for each query, which outlives the session. */
  readonly patienceWith: (query: StreamTableName) => Patience;
  readonly now: () => number;
  readonly onBatch: (line: BatchLine) => void;
  readonly onFailure: (query: StreamTableName, reason: string, waitMs: number) => void;
  readonly onStartedAgain: (query: StreamTableName) => void;
  /** The queries run that people wait for. */
  readonly onRunning: () => Promise<void>;
  /** The others, too. */
  readonly onAllRunning: () => void;
  /** Ends the queries. */
  readonly signal: AbortSignal;
}

/**
 * Runs the queries in a session until the signal, or until they have taken all there is. Rejects where the session is lost or a
 * query cannot be helped; then, too, the queries that run are stopped, if the server still answers.
 */
export async function runQueries(spark: SparkSession, options: RunQueriesOptions): Promise<void> {
  const { queries, pace, signal } = options;
  const tables = new StreamTables(spark, options.places);
  await Promise.all(queries.map(({ feeds }) => tables.create(feeds)));
  const bus = new AbortController();
  const told = new Set<StreamTableName>();
  await spark.streams.addListener(listenerOf(options, told, (error) => bus.abort(error)));
  const either = AbortSignal.any([signal, bus.signal]);
  const stages = pace === "availableNow" ? inStages(queries) : [queries];
  for (const stage of stages) await runStage(spark, stage, tables, { ...options, told, signal: either });
  if (signal.aborted) return;
  bus.signal.throwIfAborted();
  // The last batches are told before the last listener is let go.
  await spark.streams.close();
}

function listenerOf(
  { onBatch, patienceWith }: RunQueriesOptions,
  told: Set<StreamTableName>,
  onLost: (error: Error) => void,
): StreamingQueryListener {
  return {
    name: "the stream job",
    onQueryProgress({ progress }) {
      const query = progress.name as StreamTableName | null;
      if (query !== null) {
        patienceWith(query).worked();
        told.add(query);
      }
      const line = batchLine(progress);
      if (line !== undefined) onBatch(line);
    },
    onBusLost: onLost,
  };
}

type Options = RunQueriesOptions & {
  /** The queries that have had a batch. */
  readonly told: ReadonlySet<StreamTableName>;
};
interface Run {
  readonly query: StreamQuery;
  readonly run: QueryRun;
}

async function runStage(
  spark: SparkSession,
  stage: readonly StreamQuery[],
  tables: StreamTables,
  options: Options,
): Promise<void> {
  const { pace, signal } = options;
  const runs = stage.map((query) => ({ query, run: runOf(query, spark, tables, options) }));
  try {
    const startOthers = await startFirst(spark, runs, options);
    while (!signal.aborted && runs.some(({ run }) => !run.isOver)) {
      await sleep(lookMs(pace), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      await startOthers();
      const active = new Set((await spark.streams.active({ timeoutMs: answerMs })).map(({ runId }) => runId));
      for (const { run } of runs) await run.look(active);
    }
  } finally {
    await Promise.allSettled(runs.map(({ run }) => run.stop(stopMs)));
  }
}

function runOf(query: StreamQuery, spark: SparkSession, tables: StreamTables, options: Options): QueryRun {
  const { places, pace, platform, patienceWith, now, onFailure, onStartedAgain } = options;
  return new QueryRun({
    ...{ query, spark, tables, places, now, onFailure, onStartedAgain },
    trigger: triggerOf(query, pace),
    conf: confOf(query, pace, platform),
    patience: patienceWith(query.feeds),
  });
}

/** Starts what people wait for, and gives what starts the others when it is time for them. */
async function startFirst(spark: SparkSession, runs: readonly Run[], options: Options): Promise<() => Promise<void>> {
  const { pace, now, told, onRunning, onAllRunning } = options;
  const queries = runs.map(({ query }) => query);
  const [first, others] = pace === "availableNow" ? [queries, []] : inTurns(queries);
  const start = (some: readonly StreamQuery[]) => {
    const those = runs.filter(({ query }) => some.includes(query));
    return startAll(spark, those, options);
  };
  await start(first);
  await onRunning();
  const waitUntil = now() + othersMs;
  const isTime = () => others.length === 0 || now() > waitUntil || first.every(({ feeds }) => told.has(feeds));
  let areAllStarted = false;
  const startOthers = async () => {
    if (areAllStarted || !isTime()) return;
    await start(others);
    areAllStarted = true;
    onAllRunning();
  };
  await startOthers();
  return startOthers;
}

/** The next stage waits for the end of one that takes what there is. */
const lookMs = (pace: Pace): number => (pace === "availableNow" ? 200 : 1000);
/**
 * The first batches of a Spark that has just been started take its processor for 15 s where ten queries have theirs at once; so the others
 * begin when those that people wait for have had one, or after so long, as there may be nothing to read.
 */
const othersMs = 20_000;
/** A server that does not answer for so long is gone. */
const answerMs = 30_000;
/** Who stops the job waits at most four seconds, the end of Spark included. A batch that is given up is done again later. */
const stopMs = 2000;

/** Spark takes the session's settings as they are when a query starts. */
async function startAll(
  spark: SparkSession,
  runs: readonly Run[],
  { pace, platform }: RunQueriesOptions,
): Promise<void> {
  for (const closesWindows of [false, true]) {
    const group = runs.filter(({ query }) => query.closesWindows === closesWindows);
    if (group.length === 0) continue;
    await spark.conf.setAll(confOf({ closesWindows }, pace, platform));
    await Promise.all(group.map(({ run }) => run.start()));
  }
}
