import type { Clock } from "../draw/clock.ts";
import { EmulatorError } from "../emulator-error.ts";
import { Batcher } from "./batcher.ts";
import { type Answer, type Outgoing, type Place, SendError, type Trouble } from "./outgoing.ts";
import type { RetryBudget } from "./retry.ts";
import type { Destination } from "./target.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** What a lane tells of its records. */
export interface LaneEvents {
  readonly acknowledged: (records: readonly Acknowledged[]) => void;
  /** So many records are sent again, of which so many may be there already. */
  readonly retried: (records: number, doubtful: number) => void;
  /** Why nothing gets through just now; undefined as soon as something does. */
  readonly stuck: (why: string | undefined) => void;
}

export interface Acknowledged {
  readonly record: Outgoing;
  readonly place: Place;
}

export interface LaneOptions {
  readonly destination: Destination;
  /** Records a request, where the destination does not take fewer. */
  readonly batch: number;
  readonly lingerMs: number;
  /** How long a destination may take nothing, in milliseconds. */
  readonly giveUpAfterMs: number;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  readonly events: LaneEvents;
}

/**
 * Sends the records of some keys to one destination, one request after the other; what fails goes first in the next one, so
 * the order of a key's records is kept.
 */
export class Lane {
  readonly #options: LaneOptions;
  readonly #batcher: Batcher<Outgoing>;
  readonly #stop = new AbortController();
  #isEnding = false;
  #wake: AbortController | undefined;
  #hears = false;
  #failures = 0;
  #failingSince = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { limits } = options.destination;
    const records = Math.min(options.batch, limits.records);
    this.#batcher = new Batcher({ records, bytes: limits.bytes, lingerMs: options.lingerMs });
  }

  add(record: Outgoing): void {
    this.#batcher.add(record);
    if (this.#hears && (this.#batcher.size === 1 || this.#batcher.isFull)) this.#wake?.abort();
  }

  /** No more records will come: what waits is sent at once, and `run` ends when all is acknowledged. */
  end(): void {
    this.#isEnding = true;
    this.#batcher.flush();
    this.#wake?.abort();
  }

  /** Leaves everything as it is, a request on its way too; `run` ends at once. */
  stop(): void {
    this.#stop.abort();
    this.#wake?.abort();
  }

  /**
   * Sends until all is acknowledged after `end`, or until `stop`.
   *
   * @throws EmulatorError where the destination refuses a record, or takes nothing for too long
   */
  async run(): Promise<void> {
    const { clock, destination } = this.#options;
    const admit = (record: Outgoing) => destination.gate.admit(record, clock.now());
    while (!this.#stop.signal.aborted && !(this.#isEnding && this.#batcher.size === 0)) {
      const { batch, retryIn } = this.#batcher.take(clock.now(), admit);
      if (batch.length > 0) await this.#send(batch);
      else await this.#idle(retryIn);
    }
  }

  /** Until a record comes that changes what is due. */
  async #idle(ms: number): Promise<void> {
    const wake = new AbortController();
    this.#wake = wake;
    // Where a full batch waits, it waits for its destination, and more records change nothing.
    this.#hears = !this.#batcher.isFull;
    // Where a record waits for its shard or its next try, those that come meanwhile wait no longer than they would.
    const most = this.#batcher.size > 0 ? Math.max(10, this.#options.lingerMs) : LONGEST_TIMER;
    await unlessAborted(this.#options.clock.sleep(Math.min(ms, most), wake.signal));
    this.#wake = undefined;
  }

  async #send(batch: readonly Outgoing[]): Promise<void> {
    try {
      const answers = await this.#options.destination.send(batch, this.#stop.signal);
      this.#sort(batch, answers);
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      this.#batcher.putBack(batch);
      if (!this.#stop.signal.aborted) await this.#requestFailed(batch, error);
    }
  }

  #sort(batch: readonly Outgoing[], answers: readonly Answer[]): void {
    const acknowledged: Acknowledged[] = [];
    const failed: { record: Outgoing; trouble: Trouble; message: string }[] = [];
    batch.forEach((record, i) => {
      const answer = answers[i] ?? unanswered;
      if ("place" in answer) acknowledged.push({ record, place: answer.place });
      else failed.push({ record, ...answer });
    });
    if (acknowledged.length > 0) this.#wentThrough(acknowledged);
    this.#batcher.putBack(failed.map(({ record }) => record));
    for (const { record, trouble, message } of failed) this.#recordFailed(record, trouble, message);
  }

  #wentThrough(acknowledged: readonly Acknowledged[]): void {
    const { budget, events } = this.#options;
    budget.succeeded();
    if (this.#failures > 0) events.stuck(undefined);
    this.#failures = 0;
    events.acknowledged(acknowledged);
  }

  /** A record was not taken, while others of its request may have been. */
  #recordFailed(record: Outgoing, trouble: Trouble, message: string): void {
    const { clock, destination, giveUpAfterMs, budget } = this.#options;
    const now = clock.now();
    this.#count([record], trouble, message);
    if (trouble === "throttled") destination.gate.throttled(record, now);
    if (record.failures === 0) record.failingSince = now;
    if (now - record.failingSince > giveUpAfterMs) throw this.#givingUp(message);
    record.failures += 1;
    record.notBefore = now + budget.jittered(record.failures);
  }

  async #requestFailed(batch: readonly Outgoing[], { trouble, message }: SendError): Promise<void> {
    const { clock, destination, events, giveUpAfterMs, budget } = this.#options;
    const now = clock.now();
    this.#count(batch, trouble, message);
    if (trouble === "throttled") destination.gate.throttled(undefined, now);
    if (this.#failures === 0) this.#failingSince = now;
    const left = this.#failingSince + giveUpAfterMs - now;
    if (left < 0) throw this.#givingUp(message);
    this.#failures += 1;
    if (trouble !== "throttled") events.stuck(message);
    // Records that come meanwhile change nothing.
    await unlessAborted(clock.sleep(Math.min(budget.pause(this.#failures), left + 1), this.#stop.signal));
  }

  /** @throws EmulatorError where it would be refused again */
  #count(records: readonly Outgoing[], trouble: Trouble, message: string): void {
    if (trouble === "refused") throw new EmulatorError("failed", message);
    this.#options.events.retried(records.length, trouble === "doubtful" ? records.length : 0);
  }

  #givingUp(message: string): EmulatorError {
    const seconds = Math.round(this.#options.giveUpAfterMs / 1000);
    return new EmulatorError(
      "tryAgain",
      `${message} Given up after ${seconds} s; the same command with --resume goes on.`,
    );
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;
const unanswered = { trouble: "doubtful", message: "The answer left out a record." } as const;
