import { setTimeout as delay } from "node:timers/promises";
import type { AnyQuestion, MedianKind } from "../queries/questions/question.ts";
import { type Answer, answerQuestions } from "./runtime/answers.ts";
import { cleanTables, type TableCounts } from "./runtime/clean.ts";
import type { Inputs } from "./runtime/input.ts";
import { type JobContext, job } from "./runtime/job.ts";

export interface BatchParams {
  readonly inputs: Inputs;
  readonly questions: readonly AnyQuestion[];
  readonly median: MedianKind;
}

export interface BatchResult {
  readonly tables: TableCounts;
  readonly answers: readonly Answer[];
  /** Seconds. */
  readonly durations: { readonly clean: number; readonly answer: number; readonly total: number };
}

/** Raw records to clean tables and quarantine, which are replaced, and from those to answers. */
export const batch = job<BatchParams, BatchResult>({
  name: "batch",
  async run(context) {
    try {
      const result = await untilStopped(context.signal, cleanAndAnswer(context));
      await context.tables.dropStaged();
      return result;
    } catch (error) {
      await abandon(context);
      throw error;
    }
  },
});

async function cleanAndAnswer(context: JobContext<BatchParams>): Promise<BatchResult> {
  const { now } = context;
  const seconds = (from: number, to: number) => (to - from) / 1000;
  const started = now();
  const tables = await cleanTables(context);
  const cleaned = now();
  const answers = await answerQuestions(context, tables.pin.clean);
  const ended = now();
  const durations = {
    clean: seconds(started, cleaned),
    answer: seconds(cleaned, ended),
    total: seconds(started, ended),
  };
  return { tables, answers, durations };
}

/** The work's outcome, or the signal's reason as soon as it comes. */
async function untilStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener("abort", stop));
}

/**
 * Cleaning up after a failure takes at most so long: Spark does not stop a write that it was just about to begin, and
 * it may be the server that failed. Who sends a signal waits less.
 */
const abandonLimitMs = { failed: 20_000, stopped: 2500 };

/** Stops what still runs beside the step that failed, and drops what was staged, where the server still answers. */
async function abandon({ spark, tables, signal }: JobContext<BatchParams>): Promise<void> {
  const over = new AbortController();
  const limitMs = abandonLimitMs[signal.aborted ? "stopped" : "failed"];
  const cleanUp = async () => {
    await spark.client.interruptAll({ signal: over.signal });
    await tables.dropStaged({ signal: over.signal });
  };
  await Promise.race([cleanUp(), delay(limitMs, undefined, { signal: over.signal })]).catch(() => undefined);
  over.abort();
}
