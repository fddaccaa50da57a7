import { KAFKA_ERROR } from "./errors.ts";
import { Lane, type Outcome } from "./lane.ts";
import { KeylessTurns, partitionOfKey } from "./partitions.ts";
import type { ProduceRecord } from "./produce-request.ts";
import type { Producers } from "./producers.ts";
import type { Topics } from "./topics.ts";

/** One entry of the answer's `offsets`, in the order of the request. */
export type PartitionOffset =
  | { partition: number; offset: bigint; error_code: null; error: null }
  | { partition: null; offset: null; error_code: number; error: string };

/** Writes the records of requests, each to its partition. */
export class Produce {
  readonly #topics: Topics;
  readonly #producers: Producers;
  readonly #timeoutMs: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #turns = new KeylessTurns();

  constructor(topics: Topics, producers: Producers, timeoutMs: number) {
    this.#topics = topics;
    this.#producers = producers;
    this.#timeoutMs = timeoutMs;
  }

  /** All records answered for, by an offset or an error each. @throws RestError where there is no such topic, or no Kafka */
  async write(topic: string, records: readonly ProduceRecord[]): Promise<PartitionOffset[]> {
    const deadline = Date.now() + this.#timeoutMs;
    const count = await this.#topics.partitionCount(topic);
    const keyless = records.some(({ key, partition }) => !key && partition === undefined)
      ? this.#turns.next(topic, count)
      : 0;
    return Promise.all(
      records.map(async ({ key, value, partition }): Promise<PartitionOffset> => {
        const chosen = partition ?? (key ? partitionOfKey(key, count) : keyless);
        if (chosen >= count) return refused(`Partition ${chosen} is not in the range [0...${count - 1}].`);
        return entry(chosen, await this.#lane(topic, chosen).send({ key, value }, deadline));
      }),
    );
  }

  #lane(topic: string, partition: number): Lane {
    const name = `${topic}:${partition}`;
    const lane = this.#lanes.get(name) ?? new Lane(topic, partition, this.#producers);
    this.#lanes.set(name, lane);
    return lane;
  }
}

const entry = (partition: number, outcome: Outcome): PartitionOffset =>
  "offset" in outcome
    ? { partition, offset: outcome.offset, error_code: null, error: null }
    : { partition: null, offset: null, error_code: outcome.code, error: outcome.error };

const refused = (error: string): PartitionOffset => ({ partition: null, offset: null, error_code: KAFKA_ERROR, error });
