import { hashOf, openGate } from "../../../emulator/post/gates.ts";
import { type Answer, type Outgoing, SendError } from "../../../emulator/post/outgoing.ts";
import type { Destination, Target } from "../../../emulator/post/target.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Shares of requests and records, 0 to 1, that go wrong. */
export interface Faults {
  readonly unsent: number;
  readonly lostAnswers: number;
  readonly throttled: number;
  readonly failedRecords: number;
}

/** A destination of which everything that a service may do wrong is to be expected, and that knows what it holds. */
export class RandomDestination implements Destination {
  readonly name = "stream";
  readonly limits = { records: 20, bytes: 4000, recordBytes: 1000 };
  readonly gate = openGate();
  /** As a consumer reads it. */
  readonly stored: Outgoing[] = [];
  /** Sizes of requests that broke the limits, and keys that were twice in one. */
  readonly violations: string[] = [];
  requests = 0;
  readonly #clock: VirtualClock;
  readonly #next: () => number;
  readonly #faults: Faults;

  constructor(clock: VirtualClock, next: () => number, faults: Faults) {
    this.#clock = clock;
    this.#next = next;
    this.#faults = faults;
  }

  readonly orderKey = (_: string, key: string): string => key;
  readonly lane = (orderKey: string, lanes: number): number => hashOf(orderKey) % lanes;

  readonly send = async (batch: readonly Outgoing[], signal: AbortSignal): Promise<readonly Answer[]> => {
    this.#check(batch);
    await this.#clock.sleep(this.#next() * 40, signal);
    const fate = this.#next();
    const { unsent, lostAnswers, throttled } = this.#faults;
    if (fate < unsent) throw new SendError("unsent", "nobody there");
    if (fate < unsent + throttled) throw new SendError("throttled", "too much");
    const answers = batch.map((record) => this.#store(record));
    if (fate < unsent + throttled + lostAnswers) throw new SendError("doubtful", "no answer");
    return answers;
  };

  #store(record: Outgoing): Answer {
    if (this.#next() < this.#faults.failedRecords) return { trouble: "throttled", message: "shard is full" };
    this.stored.push(record);
    return { place: { stream: this.name, shard: "0", sequence: String(this.stored.length) } };
  }

  #check(batch: readonly Outgoing[]): void {
    this.requests += 1;
    const bytes = batch.reduce((sum, record) => sum + record.bytes, 0);
    if (batch.length > this.limits.records || bytes > this.limits.bytes)
      this.violations.push(`${batch.length} ${bytes}`);
    if (new Set(batch.map(({ orderKey }) => orderKey)).size < batch.length) this.violations.push("a key twice");
  }
}

export const targetOf = (destinations: Target["destinations"]): Target => ({
  name: "kinesis",
  title: "Kinesis",
  destinations,
  check: async () => {},
  close: async () => {},
});
