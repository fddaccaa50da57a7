import { setTimeout as sleep } from "node:timers/promises";
import { ProduceAcks, type Producer } from "@platformatic/kafka";
import { inTime } from "../service/in-time.ts";
import { reasonOf } from "../service/reason.ts";
import { KAFKA_ERROR, RETRIABLE_KAFKA_ERROR } from "./errors.ts";
import type { Producers } from "./producers.ts";
import { judge } from "./verdict.ts";

export interface LaneRecord {
  readonly key: Buffer | undefined;
  readonly value: Buffer | undefined;
}

export type Outcome = { readonly offset: bigint } | { readonly code: number; readonly error: string };

interface Waiting {
  readonly record: LaneRecord;
  readonly deadline: number;
  readonly settle: (outcome: Outcome) => void;
}

/** One batch of Kafka's: below the 1 MiB that a broker takes by default, unless one record alone is larger. */
const BATCH_BYTES = 900 * 1024;
const BATCH_RECORDS = 5_000;
const PAUSE_MS = 100;
/** The client's own limit, 10 s, comes first where it keeps it. */
const ATTEMPT_MS = 15_000;

/**
 * The way of records into one partition. One batch is under way at a time, so that a batch can be sent again without another one
 * passing it, and what comes meanwhile makes the next batch: the busier, the larger. Each record learns its own offset.
 */
export class Lane {
  readonly #topic: string;
  readonly #partition: number;
  readonly #producers: Producers;
  readonly #waiting: Waiting[] = [];
  #running = false;

  constructor(topic: string, partition: number, producers: Producers) {
    this.#topic = topic;
    this.#partition = partition;
    this.#producers = producers;
  }

  /** Until `deadline` (epoch milliseconds), then the record has failed, though it may have been written. Never rejects. */
  send(record: LaneRecord, deadline: number): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.push({ record, deadline, settle });
      if (this.#running) return;
      this.#running = true;
      // Whatever is sent in this turn goes in one batch.
      queueMicrotask(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchLength(this.#waiting));
      const outcomes = await this.#write(batch);
      batch.forEach(({ settle }, index) => void settle(outcomes[index]!));
    }
    this.#running = false;
  }

  async #write(batch: readonly Waiting[]): Promise<Outcome[]> {
    const deadline = Math.min(...batch.map(({ deadline }) => deadline));
    const result = await this.#attempts(batch, deadline);
    if (typeof result === "bigint") return batch.map((_, index) => ({ offset: result + BigInt(index) }));
    if (result.verdict !== "tooLarge" || batch.length === 1) return batch.map(() => result.outcome);
    // One record too large must not fail its neighbours.
    const middle = batch.length >> 1;
    return [...(await this.#write(batch.slice(0, middle))), ...(await this.#write(batch.slice(middle)))];
  }

  /** The offset of the batch's first record, or why there is none. */
  async #attempts(batch: readonly Waiting[], deadline: number) {
    let producer = this.#producers.take();
    /** An earlier attempt's fate is unknown. */
    let unsure = false;
    try {
      for (;;) {
        const sent = await this.#attempt(producer, batch);
        if (typeof sent === "bigint") return sent;
        const verdict = judge(sent.error);
        const fenced = verdict === "fenced";
        const isLast = Date.now() >= deadline;
        if (fenced || verdict === "forgotten" || (verdict === "again" && isLast)) this.#producers.retire(producer);
        const mayRepeat = verdict === "again" || (fenced && !unsure);
        if (!mayRepeat || isLast) return failed(verdict, sent.error);
        unsure ||= verdict === "again";
        if (fenced) {
          this.#producers.release(producer);
          producer = this.#producers.take();
        }
        await sleep(Math.max(1, Math.min(PAUSE_MS, deadline - Date.now())));
      }
    } finally {
      this.#producers.release(producer);
    }
  }

  async #attempt(producer: Producer, batch: readonly Waiting[]): Promise<bigint | { error: unknown }> {
    const messages = batch.map(({ record: { key, value } }) => ({
      topic: this.#topic,
      partition: this.#partition,
      ...(key && { key }),
      ...(value && { value }),
    }));
    try {
      const sent = producer.send({ messages, idempotent: true, acks: ProduceAcks.ALL });
      const { offsets } = await inTime("a batch", ATTEMPT_MS, sent);
      return offsets![0]!.offset;
    } catch (error) {
      return { error };
    }
  }
}

function failed(verdict: ReturnType<typeof judge>, error: unknown) {
  const code = verdict === "tooLarge" || verdict === "refused" ? KAFKA_ERROR : RETRIABLE_KAFKA_ERROR;
  return { verdict, outcome: { code, error: reasonOf(error) } };
}

function batchLength(waiting: readonly Waiting[]): number {
  let bytes = 0;
  let length = 0;
  for (const { record } of waiting) {
    bytes += (record.key?.length ?? 0) + (record.value?.length ?? 0) + 70;
    if (length > 0 && (bytes > BATCH_BYTES || length === BATCH_RECORDS)) break;
    length += 1;
  }
  return length;
}
