import type { ExecuteOptions } from "../client/execute.ts";
import type { PlanMetrics } from "../client/execution-facts.ts";
import type { SparkClient } from "../client/spark-client.ts";

/**
 * What every action takes: `signal` stops the server's work too, `onProgress` tells of stages and tasks, `onFinish` of what each
 * execution was.
 */
export interface ActionOptions extends ExecuteOptions {
  /** Called once an execution, when it has ended, however it did. What it throws, the action throws. */
  readonly onFinish?: ((facts: FinishedExecution) => void) | undefined;
}

/** Inside the package only: with the session's tags of the moment in which the action was called. */
export interface CalledOptions extends ActionOptions {
  readonly sessionTags: readonly string[];
}

/** An action takes the session's tags when it is called, whatever it has to wait for before it sends its plan. */
export const whenCalled = (client: SparkClient, options: ActionOptions | CalledOptions): CalledOptions => ({
  sessionTags: [...client.tags],
  ...options,
});

/** An execution that has ended. */
export interface FinishedExecution {
  /** As shown in Spark's UI and logs, and as in the `operationId` of errors. */
  readonly operationId: string;
  /** Rows received; none where the answer of a command has no rows. */
  readonly rows?: bigint;
  /** What the nodes of the physical plan counted, the top first; empty where Spark sent none: after an error, or a reader that left early. */
  readonly metrics: readonly PlanMetrics[];
  /** Why the execution failed. */
  readonly error?: unknown;
}

/** Collects from an execution's responses what `onFinish` is told. */
export class FinishReport {
  readonly #operationId: string;
  readonly #onFinish: ActionOptions["onFinish"];
  #rows: bigint | undefined;
  readonly #metrics: PlanMetrics[] = [];
  #failed: { readonly error?: unknown } = {};

  constructor(operationId: string, { onFinish }: ActionOptions) {
    this.#operationId = operationId;
    this.#onFinish = onFinish;
  }

  received(rows: bigint | undefined, metrics: readonly PlanMetrics[]): void {
    if (rows !== undefined) this.#rows = (this.#rows ?? 0n) + rows;
    this.#metrics.push(...metrics);
  }

  fail(error: unknown): void {
    this.#failed = { error };
  }

  send(): void {
    const rows = this.#rows === undefined ? {} : { rows: this.#rows };
    this.#onFinish?.({ operationId: this.#operationId, ...rows, metrics: this.#metrics, ...this.#failed });
  }
}
