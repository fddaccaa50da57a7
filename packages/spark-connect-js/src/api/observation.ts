import { randomUUID } from "node:crypto";
import type { SparkClient } from "../client/spark-client.ts";
import type { ObservedMetrics } from "../plan/analyze.ts";
import { literalValue } from "../plan/literal-value.ts";

/**
 * Aggregates over the rows that flow through a frame while an action runs, at no extra pass (`df.observe`). The
 * values are there once the action has ended.
 */
export class Observation<M extends Readonly<Record<string, unknown>> = Readonly<Record<string, unknown>>> {
  readonly name: string;
  readonly #values: Promise<M>;
  #resolve: (values: M) => void = () => undefined;

  constructor(name: string = randomUUID()) {
    this.name = name;
    this.#values = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The values by name; waits for the first action on the observed frame. */
  get(): Promise<M> {
    return this.#values;
  }

  /** Called with the values that came with the answer. */
  deliver(values: M): void {
    this.#resolve(values);
  }
}

const waiting = new WeakMap<SparkClient, Map<string, Observation>>();

/** From now on, metrics of this name that come with an answer go to this observation. */
export function expectMetrics(client: SparkClient, observation: Observation): void {
  const byName = waiting.get(client) ?? new Map<string, Observation>();
  waiting.set(client, byName.set(observation.name, observation));
}

export function deliverMetrics(client: SparkClient, metrics: readonly ObservedMetrics[]): void {
  for (const { name, keys, values } of metrics) {
    const entries = keys.map((key, i) => [key, values[i] && literalValue(values[i])] as const);
    waiting.get(client)?.get(name)?.deliver(Object.fromEntries(entries));
    waiting.get(client)?.delete(name);
  }
}
