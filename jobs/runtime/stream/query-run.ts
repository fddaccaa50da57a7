import type { SparkSession, StreamingQuery, Trigger } from "spark-connect-js";
import { ExpectedError, exitCodes } from "../exit-codes.ts";
import type { Conf } from "../platform.ts";
import type { Patience } from "./patience.ts";
import type { StreamQuery } from "./query.ts";
import {
  checkpointLocation,
  type StreamPlaces,
  type StreamTableName,
  type StreamTables,
  tableLocation,
} from "./tables.ts";

export interface QueryRunOptions {
  readonly query: StreamQuery;
  readonly spark: SparkSession;
  readonly tables: StreamTables;
  readonly places: StreamPlaces;
  readonly trigger: Trigger;
  /** The session's settings, as it is started again: by then they are another query's. */
  readonly conf: Conf;
  readonly patience: Patience;
  readonly now: () => number;
  /** The query failed and will be started again after so many milliseconds. */
  readonly onFailure: (query: StreamTableName, reason: string, waitMs: number) => void;
  /** It was started again. */
  readonly onStartedAgain: (query: StreamTableName) => void;
}

/** One query of the job in one session: started, looked after, started again from its checkpoint where it fails. */
export class QueryRun {
  readonly #options: QueryRunOptions;
  #started: StreamingQuery | undefined;
  #startAt: number | undefined;
  #isOver = false;

  constructor(options: QueryRunOptions) {
    this.#options = options;
  }

  /** It has taken all that there was to take. A query without such an end never is. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async start(): Promise<void> {
    const { query, spark, tables, places, trigger } = this.#options;
    const writer = query
      .rows({ spark, tables })
      .writeStream.format("delta")
      .queryName(query.feeds)
      .option("checkpointLocation", checkpointLocation(places, query.feeds))
      .trigger(trigger);
    this.#startAt = undefined;
    this.#started = await writer.start(tableLocation(places, query.feeds));
  }

  /** Given the run ids of the queries that are active: has it ended, and what follows from that? */
  async look(active: ReadonlySet<string>): Promise<void> {
    if (this.#isOver) return;
    if (this.#startAt !== undefined) return this.#startWhenDue(this.#startAt);
    const query = this.#started;
    if (query === undefined || active.has(query.runId)) return;
    const failure = await query.exception();
    if (failure === undefined && "availableNow" in this.#options.trigger) this.#isOver = true;
    else this.#failed(failure ?? new Error("somebody stopped it"));
  }

  async stop(timeoutMs: number): Promise<void> {
    if (!this.#isOver) await this.#started?.stop({ timeoutMs });
  }

  async #startWhenDue(at: number): Promise<void> {
    if (this.#options.now() < at) return;
    try {
      await this.#options.spark.conf.setAll(this.#options.conf);
      await this.start();
      this.#options.onStartedAgain(this.#options.query.feeds);
    } catch (error) {
      this.#failed(error as Error);
    }
  }

  #failed(error: Error): void {
    const { query, patience, now, onFailure } = this.#options;
    const waitMs = patience.failed();
    const reason = shortly(error);
    if (waitMs === undefined)
      throw new ExpectedError(
        exitCodes.tryAgain,
        `The query ${query.feeds} fails again and again: ${reason}\n` +
          "Nothing is lost: run the command again when the reason is gone, and it goes on from its checkpoints.",
        error,
      );
    this.#startAt = now() + waitMs;
    onFailure(query.feeds, reason, waitMs);
  }
}

/** Spark tells of the query's plan and the whole stack on the lines that follow. */
export function shortly({ message }: Error): string {
  const [first = "", second = ""] = message.split("\n").filter((line) => line.trim() !== "");
  return /^\[STREAM_FAILED\]/.test(first) && !first.includes("exception:") ? `${first} ${second}` : first;
}
