import type { AnalyzePlanRequest, Plan } from "../gen/spark/connect/base_pb.js";
import { CallError, failureOf } from "../wire/failure.ts";
import { messagesInAnalysis, messagesInPlan, type Visited } from "../wire/messages.ts";

/** Makes a message ready to be sent; asks the server where it must. */
export type Prepare = () => Promise<void>;

/** What has to be done before the plans that hold certain messages may leave. */
export class Preparation {
  readonly #due = new WeakMap<object, Prepare>();

  /** `prepare` is called before the message is first sent as a part of any plan, until it succeeds. */
  before(message: object, prepare: Prepare): void {
    let done: Promise<void> | undefined;
    const once = () => {
      done ??= prepare().then(
        () => void this.#due.delete(message),
        (error: unknown) => {
          done = undefined;
          throw error;
        },
      );
      return done;
    };
    this.#due.set(message, once);
  }

  /** The plan, ready; a failure is final. */
  async plan(plan: Plan): Promise<Plan> {
    await this.#run(messagesInPlan(plan)).catch((error: unknown) => {
      throw new CallError(failureOf(error));
    });
    return plan;
  }

  async analysis(analyze: AnalyzePlanRequest["analyze"]): Promise<void> {
    await this.#run(messagesInAnalysis(analyze));
  }

  async #run(messages: Iterable<Visited>): Promise<void> {
    const due: Prepare[] = [];
    for (const { message } of messages) {
      const prepare = this.#due.get(message);
      if (prepare) due.push(prepare);
    }
    for (const prepare of due) await prepare();
  }
}
