import { murmur2 } from "@platformatic/kafka";

/** The partition that Kafka's own clients choose for a key. */
export const partitionOfKey = (key: Buffer, count: number): number => (murmur2(key) & 0x7fff_ffff) % count;

/**
 * Partitions for records without a key. All of one request share one, as Kafka's producer keeps to a partition for a batch: fewer,
 * larger batches, and their order is kept.
 */
export class KeylessTurns {
  readonly #turns = new Map<string, number>();

  next(topic: string, count: number): number {
    const turn = this.#turns.get(topic) ?? 0;
    this.#turns.set(topic, turn + 1);
    return turn % count;
  }
}
