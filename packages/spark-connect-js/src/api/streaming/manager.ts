import type { SparkClient } from "../../client/spark-client.ts";
import { commandPlan } from "../../plan/plan.ts";
import { type QueryId, streamingQueryManagerCommand } from "../../plan/streaming-query.ts";
import { called } from "../called.ts";
import { type ActionOptions, Result } from "../result.ts";
import type { StreamingQueryListener } from "./listener.ts";
import type { AddListenerOptions } from "./listener-bus.ts";
import { StreamingQuery, type Wait, waitInSteps } from "./query.ts";
import { sessionStreams } from "./session-streams.ts";

type Command = Parameters<typeof streamingQueryManagerCommand>[0];

/** The streaming queries of a session (`spark.streams`), also those that another process of the session started. */
export class StreamingQueryManager implements AsyncDisposable {
  readonly #client: SparkClient;

  constructor(client: SparkClient) {
    this.#client = client;
  }

  /** The queries that run. */
  async active(options: ActionOptions = {}): Promise<StreamingQuery[]> {
    const { resultType } = await this.#run({ case: "active", value: true }, options);
    return resultType.case === "active" ? resultType.value.activeQueries.map((query) => this.#query(query)) : [];
  }

  /** The running query of this id, such as one that another process started; `undefined` where there is none. */
  async get(id: string, options: ActionOptions = {}): Promise<StreamingQuery | undefined> {
    const { resultType } = await this.#run({ case: "getQuery", value: id }, options);
    return resultType.case === "query" ? this.#query(resultType.value) : undefined;
  }

  /**
   * Waits until any query of the session has ended (since `resetTerminated`): true, or false when `timeoutMs` has passed.
   * Rejects with the exception of the first that failed.
   */
  async awaitAnyTermination({ timeoutMs, ...options }: Wait = {}): Promise<boolean> {
    return waitInSteps(timeoutMs, async (step) => {
      const { resultType } = await this.#run({ case: "awaitAnyTermination", value: { timeoutMs: step } }, options);
      return resultType.case === "awaitAnyTermination" && resultType.value.terminated;
    });
  }

  /** Forgets queries that have ended, so that `awaitAnyTermination` waits for the next. */
  async resetTerminated(options: ActionOptions = {}): Promise<void> {
    await this.#run({ case: "resetTerminated", value: true }, options);
  }

  /**
   * Tells the listener of the session's streaming queries from now on; resolves when the server has agreed. Broken
   * connections lose no event. Adding a listener again changes nothing. Needs Spark 4.0.
   */
  async addListener(listener: StreamingQueryListener, options: AddListenerOptions = {}): Promise<void> {
    return called(() => sessionStreams(this.#client).bus.add(listener, options));
  }

  /** The listener is called no more; with the last one the stream of events ends. */
  async removeListener(listener: StreamingQueryListener): Promise<void> {
    return called(() => sessionStreams(this.#client).bus.remove(listener));
  }

  /** Removes all listeners of this client; the queries run on. */
  async close(): Promise<void> {
    const { bus } = sessionStreams(this.#client);
    return called(() => bus.remove(...bus.listeners));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #query({ id, name }: { readonly id?: QueryId | undefined; readonly name?: string | undefined }): StreamingQuery {
    return new StreamingQuery(this.#client, id ?? { id: "", runId: "" }, name);
  }

  #run(command: Command, options: ActionOptions) {
    const plan = commandPlan(streamingQueryManagerCommand(command));
    return called(() => new Result(this.#client, plan, options).commandResult("streamingQueryManagerCommandResult"));
  }
}
