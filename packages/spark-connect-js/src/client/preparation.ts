import { SparkConnectError } from "../errors.ts";
import type { AnalyzePlanRequest, Plan } from "../gen/spark/connect/base_pb.js";
import { CallError, failureOf } from "../wire/failure.ts";
import { isSince, needs } from "../wire/features.ts";
import { messagesInAnalysis, messagesInPlan, type Visited } from "../wire/messages.ts";
import { type NewField, newFieldsOf } from "../wire/new-fields.ts";

/** Makes a message ready to be sent; asks the server where it must. */
export type Prepare = () => Promise<void>;

/** Two messages a level: Spark's analyzer gives up at about 95 levels unless it is told to go on. */
const deep = 160;

/** What has to be done before a plan may leave: uploads, and a look at whether the server takes all that is in it. */
export class Preparation {
  readonly #due = new WeakMap<object, Prepare>();
  readonly #version: () => Promise<string>;
  readonly #allowDepth: () => Promise<void>;

  /**
   * `version` is the server's; asked only for plans with what older servers do not know. `allowDepth` makes the server take
   * deep plans, and is called before each.
   */
  constructor(version: () => Promise<string>, allowDepth: () => Promise<void>) {
    this.#version = version;
    this.#allowDepth = allowDepth;
  }

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
    const news = new Map<string, NewField>();
    let depth = 0;
    for (const visited of messages) {
      const prepare = this.#due.get(visited.message);
      if (prepare) due.push(prepare);
      depth = Math.max(depth, visited.depth);
      for (const field of newFieldsOf(visited)) news.set(field.name, field);
    }
    if (news.size > 0) await this.#assertKnown([...news.values()]);
    if (depth > deep) await this.#allowDepth();
    for (const prepare of due) await prepare();
  }

  async #assertKnown(fields: readonly NewField[]): Promise<void> {
    const version = await this.#version();
    const unknown = fields.find(({ since }) => !isSince(since, version));
    if (unknown) throw unsupported(needs(unknown.name, unknown.since, version));
  }
}

/** What the server lacks is refused by name: sent, it would be passed over in silence. */
export const unsupported = (message: string): SparkConnectError =>
  new SparkConnectError({ code: "UNSUPPORTED_BY_SERVER", message });
