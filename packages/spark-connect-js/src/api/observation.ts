import { randomUUID } from "node:crypto";
import type { SparkClient } from "../client/spark-client.ts";
import { SparkConnectError } from "../errors.ts";
import type { ObservedMetrics } from "../plan/analyze.ts";
import { literalValue } from "../plan/literal-value.ts";

/**
 * Aggregates over the rows that flow through a frame while an action runs, at no extra pass (`df.observe`). The
 * values are there once the action has ended. Those of a streaming query are in its progress, under the observation's name.
 */
export class Observation<M extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>> {
  readonly name: string;
  #values: Promise<M>;
  #resolve: (values: Promise<M>) => void = () => undefined;
  #delivered = false;

  constructor(name: string = randomUUID()) {
    this.name = name;
    this.#values = handled(
      new Promise((resolve) => {
        this.#resolve = resolve;
      }),
    );
  }

  /**
   * The values by name; waits for the first action on the observed frame. Where that fails, so does this, with the action's
   * error, until another action brings values.
   */
  get(): Promise<M> {
    return this.#values;
  }

  /** Called with the values that came with the answer; the first ones count. */
  deliver(values: M): void {
    if (this.#delivered) return;
    this.#delivered = true;
    this.#settle(Promise.resolve(values));
  }

  /** Called where an action ends without values. */
  fail(why: () => unknown): void {
    if (!this.#delivered) this.#settle(Promise.reject(why()));
  }

  #settle(values: Promise<M>): void {
    this.#values = handled(values);
    this.#resolve(values);
  }
}

/** Nobody has to ask for the values: an error that nobody hears of must not end the process. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const waiting = new WeakMap<SparkClient, Map<string, Observation>>();

/** From now on, metrics of this name that come with an answer go to this observation. */
export function expectMetrics(client: SparkClient, observation: Observation): void {
  const byName = waiting.get(client) ?? new Map<string, Observation>();
  waiting.set(client, byName.set(observation.name, observation));
}

export function deliverMetrics(client: SparkClient, metrics: readonly ObservedMetrics[]): void {
  for (const { name, keys, values } of metrics) {
    if (keys.length === 0) continue; // Spark left the observed part of the plan out
    const entries = keys.map((key, i) => [key, values[i] && literalValue(values[i])] as const);
    waiting.get(client)?.get(name)?.deliver(Object.fromEntries(entries));
    waiting.get(client)?.delete(name);
  }
}

/** Those who wait for metrics of an action that ended without them are told why; `why` is asked for only then. */
export function failMetrics(observations: readonly Observation[] | undefined, why: (name: string) => unknown): void {
  for (const observation of observations ?? []) observation.fail(() => why(observation.name));
}

/** An action may end well without metrics. */
export const metricsLeftOut = () =>
  noMetrics("Spark left the observed part of the plan out, since the answer does not depend on it");
/** A query without end has metrics of each batch instead. */
export const metricsByBatch = (name: string) =>
  noMetrics(
    `a streaming query has some of each batch: read \`progress.observedMetrics["${name}"]\` in a listener, or query.lastProgress`,
  );
export const metricsNotReached = () => noMetrics("the rows were not read to their end");

const noMetrics = (why: string) =>
  new SparkConnectError({ code: "NO_OBSERVED_METRICS", message: `There are no observed metrics: ${why}` });
