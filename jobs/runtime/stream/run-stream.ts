import type { SparkSession } from "spark-connect-js";
import type { ProgressLine } from "../../views/progress.ts";
import type { Effects } from "../effects.ts";
import type { Note } from "../live/note.ts";
import { platformOf } from "../platform.ts";
import { awsVariables, type Variables } from "../variables.ts";
import { type Settings, withSpark } from "../with-spark.ts";
import type { BatchLine } from "./batch-line.ts";
import type { Pace } from "./pace.ts";
import { Patience } from "./patience.ts";
import type { StreamQuery } from "./query.ts";
import { runQueries } from "./run-queries.ts";
import { supervise } from "./supervise.ts";
import type { StreamPlaces, StreamTableName } from "./tables.ts";

export interface StreamRun {
  readonly queries: readonly StreamQuery[];
  readonly places: StreamPlaces;
  readonly pace: Pace;
  /** Ends after so long, counted from when all runs first; never by itself where undefined. */
  readonly forMs: number | undefined;
  readonly giveUpAfterMs: number;
  /** Whether it needs the source for Kinesis. */
  readonly kinesis: boolean;
  readonly settings: Settings;
  readonly variables: Variables;
  readonly effects: Effects;
  readonly progress: ProgressLine;
  /** A session in which the queries run, or none while Spark is away. */
  readonly onSession: (spark: SparkSession | undefined) => Promise<void>;
  readonly onBatch: (line: BatchLine) => void;
  readonly onNote: (note: Note) => void;
}

/** Runs the queries in one session after the other until they have taken all there is, the time is over, or the signal. */
export async function runStream(run: StreamRun): Promise<void> {
  const { settings, effects, progress, kinesis, variables, onSession, onNote, giveUpAfterMs } = run;
  const over = new AbortController();
  const signal = AbortSignal.any([effects.signal, over.signal]);
  const needs = { work: "large", kinesis, env: awsVariables(variables), conf: inOnePart, endAtOnce: true } as const;
  const patience = patiences(run);
  let timer: NodeJS.Timeout | undefined;
  await supervise({
    ...{ giveUpAfterMs, signal, now: effects.now },
    onLost: (why) => onNote({ about: "spark", state: "restarting", why }),
    work: (reached, attempt) =>
      withSpark(settings, { ...effects, signal }, progress, needs, async (spark) => {
        reached("server");
        const onRunning = async () => {
          timer ??= run.forMs === undefined ? undefined : setTimeout(() => over.abort(), run.forMs);
          await onSession(spark);
          onNote({ about: "spark", state: "running" });
        };
        const platform = platformOf(settings.remote.value);
        const onAllRunning = () => reached("running");
        const told = { onRunning, onAllRunning, patienceWith: patience };
        const options = { ...run, ...told, platform, signal: attempt, now: effects.now };
        const onStartedAgain = (about: StreamTableName) => onNote({ about, state: "running" });
        await runQueries(spark, { ...options, onStartedAgain, onFailure: failed(onNote) }).finally(() =>
          onSession(undefined),
        );
      }),
  }).finally(() => clearTimeout(timer));
}

/** Queries run side by side already: more parts of each are more tasks, files and state to write down in every batch. */
const inOnePart = { "spark.sql.shuffle.partitions": "1", "spark.databricks.delta.snapshotPartitions": "1" };

function patiences({ giveUpAfterMs, effects: { now } }: StreamRun): (query: StreamTableName) => Patience {
  const all = new Map<StreamTableName, Patience>();
  return (query) => {
    const patience = all.get(query) ?? new Patience({ giveUpAfterMs, now });
    all.set(query, patience);
    return patience;
  };
}

const failed = (onNote: StreamRun["onNote"]) => (about: StreamTableName, why: string, waitMs: number) =>
  onNote({ about, state: "restarting", why: `${why} (starts again in ${waitMs / 1000} s)` });
