import { SparkConnectError } from "../errors.ts";
import type { Plan } from "../gen/spark/connect/base_pb.js";
import { type Analysis, type Compressor, compressedAnalysis, compressedPlan } from "../wire/compressed-plan.ts";
import { CallError, failureOf } from "../wire/failure.ts";
import { isSince, needs } from "../wire/features.ts";
import { messagesInAnalysis, messagesInPlan, type Visited } from "../wire/messages.ts";
import { type NewField, newFieldsOf } from "../wire/new-fields.ts";

/** Makes a message ready to be sent; asks the server where it must. */
export type Prepare = () => Promise<void>;

/** Two messages a level: Spark's analyzer gives up at about 95 levels unless it is told to go on. */
const deep = 160;

/** What Preparation needs of its session. */
export interface PreparationCalls {
  /** The server's; asked only for plans with what older servers do not know. */
  version(): Promise<string>;
  /** Makes the server take deep plans; called before each. */
  allowDepth(): Promise<void>;
  /** How to make a plan smaller that weighs so much, if at all. */
  compressor(weight: number): Promise<Compressor | undefined>;
}

/**
 * What has to be done before a plan may leave: uploads, a look at whether the server takes all that is in it, and making it
 * smaller.
 */
export class Preparation {
  readonly #due = new WeakMap<object, Prepare>();
  readonly #calls: PreparationCalls;

  constructor(calls: PreparationCalls) {
    this.#calls = calls;
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

  /** The plan as it is to be sent; a failure is final. */
  async plan(plan: Plan): Promise<Plan> {
    try {
      const compressor = await this.#run(messagesInPlan(plan));
      return compressor ? compressedPlan(plan, compressor) : plan;
    } catch (error) {
      throw new CallError(failureOf(error));
    }
  }

  async analysis(analyze: Analysis): Promise<Analysis> {
    const compressor = await this.#run(messagesInAnalysis(analyze));
    return compressor ? compressedAnalysis(analyze, compressor) : analyze;
  }

  async #run(messages: Iterable<Visited>): Promise<Compressor | undefined> {
    const due: Prepare[] = [];
    const news = new Map<string, NewField>();
    let depth = 0;
    let weight = 0;
    for (const visited of messages) {
      const prepare = this.#due.get(visited.message);
      if (prepare) due.push(prepare);
      depth = Math.max(depth, visited.depth);
      weight += visited.weight;
      for (const field of newFieldsOf(visited)) news.set(field.name, field);
    }
    if (news.size > 0) await this.#assertKnown([...news.values()]);
    if (depth > deep) await this.#calls.allowDepth();
    for (const prepare of due) await prepare();
    return this.#calls.compressor(weight);
  }

  async #assertKnown(fields: readonly NewField[]): Promise<void> {
    const version = await this.#calls.version();
    const unknown = fields.find(({ since }) => !isSince(since, version));
    if (unknown) throw unsupported(needs(unknown.name, unknown.since, version));
  }
}

/** What the server lacks is refused by name: sent, it would be passed over in silence. */
export const unsupported = (message: string): SparkConnectError =>
  new SparkConnectError({ code: "UNSUPPORTED_BY_SERVER", message });
