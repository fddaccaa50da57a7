import { Producer } from "@platformatic/kafka";

/**
 * Idempotent producers, one at a time. The client counts a batch's sequence numbers only when Kafka has answered, so a batch that
 * nobody knows the fate of would lend its numbers to the next one, which Kafka would then take for a repeat and drop. Such a
 * producer is retired: whatever comes next goes by a new one.
 */
export class Producers {
  readonly #bootstrap: readonly string[];
  readonly #uses = new Map<Producer, number>();
  #current: Producer | undefined;

  constructor(bootstrap: readonly string[]) {
    this.#bootstrap = bootstrap;
  }

  take(): Producer {
    this.#current ??= createProducer(this.#bootstrap);
    this.#uses.set(this.#current, (this.#uses.get(this.#current) ?? 0) + 1);
    return this.#current;
  }

  release(producer: Producer): void {
    const left = (this.#uses.get(producer) ?? 1) - 1;
    this.#uses.set(producer, left);
    if (left === 0 && producer !== this.#current) this.#end(producer);
  }

  /** Nobody takes it any more; those that have it may go on. */
  retire(producer: Producer): void {
    if (producer === this.#current) this.#current = undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#uses.keys()].map((producer) => producer.close().catch(() => {})));
  }

  #end(producer: Producer): void {
    this.#uses.delete(producer);
    producer.close().catch(() => {});
  }
}

function createProducer(bootstrap: readonly string[]): Producer {
  const producer = new Producer({
    clientId: "kafka-rest",
    bootstrapBrokers: [...bootstrap],
    // The lanes repeat by themselves, with a limit of time instead of a number.
    retries: 0,
    connectTimeout: 2_000,
    requestTimeout: 10_000,
    maxInflights: 16,
    autocreateTopics: false,
  });
  // A lost connection also fails the sends on it, which is where it is handled.
  producer.on("error", () => {});
  return producer;
}
