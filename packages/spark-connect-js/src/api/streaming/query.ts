import type { SparkClient } from "../../client/spark-client.ts";
import { StreamingQueryException } from "../../errors.ts";
import { commandPlan } from "../../plan/plan.ts";
import { type QueryId, streamingQueryCommand } from "../../plan/streaming-query.ts";
import { called } from "../called.ts";
import { unexpected } from "../received.ts";
import { type ActionOptions, Result } from "../result.ts";
import { readProgress, type StreamingQueryProgress } from "./progress.ts";
import { sessionStreams } from "./session-streams.ts";

export interface StreamingQueryStatus {
  readonly message: string;
  readonly isDataAvailable: boolean;
  readonly isTriggerActive: boolean;
  readonly isActive: boolean;
}

type Command = Parameters<typeof streamingQueryCommand>[1];

/** `timeoutMs`: how long to wait; by default without end. */
export interface Wait extends Omit<ActionOptions, "timeoutMs"> {
  readonly timeoutMs?: number;
}

/**
 * A streaming query at the server. It lives as long as its session; the handle may be made again in another process
 * that shares the session, by `spark.streams.get(id)`.
 */
export class StreamingQuery {
  /** The same after a restart from the checkpoint. */
  readonly id: string;
  /** Of this run. */
  readonly runId: string;
  readonly name: string | undefined;
  readonly #client: SparkClient;

  constructor(client: SparkClient, { id, runId }: QueryId, name: string | undefined) {
    this.#client = client;
    this.id = id;
    this.runId = runId;
    this.name = name === "" ? undefined : name;
  }

  async status(options: ActionOptions = {}): Promise<StreamingQueryStatus> {
    const { resultType } = await this.#run({ case: "status", value: true }, options);
    if (resultType.case !== "status") throw unexpected("Spark answered without a status");
    const { statusMessage, isDataAvailable, isTriggerActive, isActive } = resultType.value;
    return { message: statusMessage, isDataAvailable, isTriggerActive, isActive };
  }

  async isActive(options: ActionOptions = {}): Promise<boolean> {
    return (await this.status(options)).isActive;
  }

  /** The batch that ended last; `undefined` before the first. */
  async lastProgress(options: ActionOptions = {}): Promise<StreamingQueryProgress | undefined> {
    return (await this.#progress("lastProgress", options)).at(-1);
  }

  /** The last batches, oldest first (`spark.sql.streaming.numRecentProgressUpdates`, 100). */
  async recentProgress(options: ActionOptions = {}): Promise<StreamingQueryProgress[]> {
    return this.#progress("recentProgress", options);
  }

  /** Why the query ended; `undefined` while it runs and where it was stopped. */
  async exception(options: ActionOptions = {}): Promise<StreamingQueryException | undefined> {
    const { resultType } = await this.#run({ case: "exception", value: true }, options);
    if (resultType.case !== "exception" || !resultType.value.exceptionMessage) return undefined;
    const { exceptionMessage, errorClass, stackTrace } = resultType.value;
    const facts = { code: errorClass || "STREAM_FAILED", message: exceptionMessage, serverStack: stackTrace };
    return new StreamingQueryException({ ...facts, errorClass: errorClass || undefined });
  }

  /** The plan of the last batch. */
  async explain({
    extended = false,
    ...options
  }: ActionOptions & { readonly extended?: boolean } = {}): Promise<string> {
    const command = { case: "explain", value: { extended } } as const;
    const { resultType } = await this.#run(command, options);
    return resultType.case === "explain" ? resultType.value.result : "";
  }

  /** Waits until all data that is there now is processed. Meant for tests: on a source that never rests it never ends. */
  async processAllAvailable(options: ActionOptions = {}): Promise<void> {
    await this.#run({ case: "processAllAvailable", value: true }, options);
  }

  /** Ends the query; a batch under way is given up, and done again after a restart. */
  async stop(options: ActionOptions = {}): Promise<void> {
    await this.#run({ case: "stop", value: true }, options);
    sessionStreams(this.#client).keeper.forget(this.runId);
  }

  /**
   * Waits for the end: true when the query has ended, false when `timeoutMs` has passed before. Rejects with the query's
   * exception where it failed. The wait is made of short ones, so no limit on the length of a stream can cut it off.
   */
  async awaitTermination({ timeoutMs, ...options }: Wait = {}): Promise<boolean> {
    return waitInSteps(timeoutMs, async (step) => {
      const { resultType } = await this.#run({ case: "awaitTermination", value: { timeoutMs: step } }, options);
      return resultType.case === "awaitTermination" && resultType.value.terminated;
    });
  }

  async #progress(kind: "lastProgress" | "recentProgress", options: ActionOptions): Promise<StreamingQueryProgress[]> {
    const { resultType } = await this.#run({ case: kind, value: true }, options);
    return resultType.case === "recentProgress" ? resultType.value.recentProgressJson.map(readProgress) : [];
  }

  #run(command: Command, options: ActionOptions): Promise<QueryResult> {
    const plan = commandPlan(streamingQueryCommand({ id: this.id, runId: this.runId }, command));
    return called(() => new Result(this.#client, plan, options).commandResult("streamingQueryCommandResult"));
  }
}

type QueryResult = Awaited<ReturnType<typeof Result.prototype.commandResult<"streamingQueryCommandResult">>>;

/** Longest single wait at the server: far below the two minutes after which it ends a stream. */
const longestStepMs = 10_000;

/** Asks again and again whether it is over, each time for a few seconds; false when the time has passed. */
export async function waitInSteps(
  timeoutMs = Number.POSITIVE_INFINITY,
  isOver: (stepMs: bigint) => Promise<boolean>,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let left = timeoutMs; ; left = end - performance.now()) {
    if (await isOver(BigInt(Math.ceil(Math.max(1, Math.min(left, longestStepMs)))))) return true;
    if (left <= longestStepMs) return false;
  }
}
