import type { StreamingQuery } from "./query.ts";

/** A query that this client started, and the operation that did; Spark interrupts the query by the operation's id. */
export interface StartedQuery {
  readonly query: StreamingQuery;
  readonly operationId: string;
}

interface KeeperCalls {
  /** After how long without a call the server ends the session, in milliseconds; undefined where it does not say. */
  timeoutMs(): Promise<number | undefined>;
  /** The run ids of the queries that run. */
  activeRuns(): Promise<readonly string[]>;
}

const defaultTimeoutMs = 3_600_000;
const longestPeriodMs = 600_000;

/**
 * A session ends after an hour without a call, and its streaming queries with it. So while queries run that this client
 * started, it asks the server now and then which do. The timer does not keep the process alive.
 */
export class SessionKeeper {
  readonly #calls: KeeperCalls;
  readonly #running = new Map<string, StartedQuery>();
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(calls: KeeperCalls) {
    this.#calls = calls;
  }

  /** The queries that these operations started. */
  queriesOf(operationIds: readonly string[]): StreamingQuery[] {
    return [...this.#running.values()]
      .filter(({ operationId }) => operationIds.includes(operationId))
      .map(({ query }) => query);
  }

  watch(started: StartedQuery): void {
    const first = this.#running.size === 0;
    this.#running.set(started.query.runId, started);
    if (first) void this.#begin();
  }

  /** The query was stopped. */
  forget(runId: string): void {
    this.#running.delete(runId);
    if (this.#running.size === 0) clearTimeout(this.#timer);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #begin(): Promise<void> {
    const timeoutMs = (await this.#calls.timeoutMs().catch(() => undefined)) ?? defaultTimeoutMs;
    this.#schedule(Math.min(timeoutMs / 4, longestPeriodMs));
  }

  #schedule(periodMs: number): void {
    clearTimeout(this.#timer);
    if (this.#ended || this.#running.size === 0) return;
    this.#timer = setTimeout(() => void this.#ask(periodMs), periodMs).unref();
  }

  /** A question that fails has served its purpose, or nothing would. */
  async #ask(periodMs: number): Promise<void> {
    const before = [...this.#running.keys()];
    const active = new Set(await this.#calls.activeRuns().catch(() => before));
    for (const runId of before) if (!active.has(runId)) this.#running.delete(runId);
    this.#schedule(periodMs);
  }
}
