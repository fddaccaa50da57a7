import { setTimeout as delay } from "node:timers/promises";
import type { SparkClient } from "../../client/spark-client.ts";
import { SparkConnectError } from "../../errors.ts";
import { configOperation } from "../../plan/config.ts";
import { listenerBusCommand, type WrittenEvent, writtenEvents } from "../../plan/listener-bus.ts";
import { commandPlan } from "../../plan/plan.ts";
import { Result } from "../result.ts";

type Responses = ReturnType<ReturnType<SparkClient["execute"]>[typeof Symbol.asyncIterator]>;

/** So long the first reply may take while the server answers other calls. */
const silenceMs = 5000;
/** So long a stream may take to end after the server was asked to end it. */
const endMs = 5000;

/** The session's one stream of events: an execution that lasts until the server is asked to end it. */
export class EventStream {
  readonly openedAt: number = performance.now();
  readonly #responses: Responses;

  private constructor(responses: Responses) {
    this.#responses = responses;
  }

  /** Resolves when the server has said that events come from now on. It does not keep the process alive afterwards. */
  static async open(client: SparkClient, signal: AbortSignal): Promise<EventStream> {
    const plan = commandPlan(listenerBusCommand("addListenerBusListener"));
    const responses = client.execute(plan, { background: true, signal })[Symbol.asyncIterator]();
    const first = responses.next();
    try {
      if (!(await isIn(first, silenceMs))) await answers(client, signal);
      if (!(await isIn(first, silenceMs))) throw takenElsewhere();
    } catch (error) {
      first.catch(() => undefined);
      void responses.return?.();
      throw error;
    }
    return new EventStream(responses);
  }

  /** The next events; undefined when the server has ended the stream. */
  async next(): Promise<WrittenEvent[] | undefined> {
    const { done, value } = await this.#responses.next();
    return done ? undefined : writtenEvents(value);
  }

  /** Once the server was asked to end the stream: reads what is left, or leaves it after some seconds. */
  async end(ended: Promise<unknown>): Promise<void> {
    if (!(await isIn(ended, endMs))) await this.#responses.return?.();
  }
}

/** Asks the server to end the stream of events, whichever client has it. */
export const endEvents = (client: SparkClient, signal?: AbortSignal): Promise<void> =>
  new Result(client, commandPlan(listenerBusCommand("removeListenerBusListener")), {
    ...(signal && { signal }),
  }).finish();

/** Two clients in one session: the server answers the second with silence. */
export const takenElsewhere = (): SparkConnectError =>
  new SparkConnectError({
    code: "LISTENER_BUS_TAKEN",
    message:
      "Another client of this session receives the events of its streaming queries, or did when it was killed; a session has " +
      "one such stream. Add the listener with { takeOver: true } to end that one.",
  });

/** Whether it settles within the time; rejects as it does. */
async function isIn(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(ms, false, { signal: timer.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    timer.abort();
  }
}

/** A call that says whether the server is there at all. */
async function answers(client: SparkClient, signal: AbortSignal): Promise<void> {
  await client.config(configOperation({ case: "getOption", value: { keys: ["spark.app.name"] } }), { signal });
}
