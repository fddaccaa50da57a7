import { setTimeout as sleep } from "node:timers/promises";
import { Admin, type ClusterTopicMetadata, ConfigResourceTypes } from "@platformatic/kafka";
import { inTime } from "../service/in-time.ts";
import { reasonOf } from "../service/reason.ts";
import { kafkaError, partitionNotFound, retriableKafkaError, topicNotFound } from "./errors.ts";
import { judge } from "./verdict.ts";

const PAUSE_MS = 100;
/** The client's own limit, 10 s, comes first where it keeps it. */
const QUESTION_MS = 15_000;

/** What Kafka says of its topics; a Kafka that is away is waited for until the deadline. */
export class Topics {
  readonly #admin: Admin;
  readonly #timeoutMs: number;

  constructor(bootstrap: readonly string[], timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#admin = new Admin({
      clientId: "kafka-rest",
      bootstrapBrokers: [...bootstrap],
      retries: 0,
      connectTimeout: 2_000,
      requestTimeout: 10_000,
    });
    this.#admin.on("error", () => {});
  }

  names(): Promise<string[]> {
    return this.#ask(async () => (await this.#admin.listTopics()).toSorted());
  }

  /** How many partitions a topic has. @throws RestError 40401 */
  async partitionCount(topic: string): Promise<number> {
    return (await this.#metadata(topic)).partitionsCount;
  }

  async describe(topic: string) {
    const partitions = await this.partitions(topic);
    return { name: topic, configs: await this.#configs(topic), partitions };
  }

  async partitions(topic: string) {
    return (await this.#metadata(topic)).partitions.map(({ leader, replicas, isr }, partition) => ({
      partition,
      leader,
      replicas: replicas.map((broker) => ({ broker, leader: broker === leader, in_sync: isr.includes(broker) })),
    }));
  }

  /** @throws RestError 40401, 40402 */
  async partition(topic: string, partition: number) {
    const found = (await this.partitions(topic))[partition];
    if (found === undefined) throw partitionNotFound();
    return found;
  }

  async close(): Promise<void> {
    await this.#admin.close().catch(() => {});
  }

  async #metadata(topic: string): Promise<ClusterTopicMetadata> {
    const { topics } = await this.#ask(() => this.#admin.metadata({ topics: [topic] }));
    const found = topics.get(topic);
    if (found === undefined) throw topicNotFound();
    return found;
  }

  #configs(topic: string): Promise<Record<string, string | null>> {
    const resources = [{ resourceType: ConfigResourceTypes.TOPIC, resourceName: topic, configurationKeys: null }];
    return this.#ask(async () => {
      const [description] = await this.#admin.describeConfigs({ resources });
      return Object.fromEntries((description?.configs ?? []).map(({ name, value }) => [name, value ?? null]));
    });
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.#timeoutMs;
    for (;;) {
      try {
        return await inTime("a question", QUESTION_MS, question());
      } catch (error) {
        const verdict = judge(error);
        if (verdict === "unknownTopic") throw topicNotFound();
        if (verdict !== "again" && verdict !== "forgotten") throw kafkaError(reasonOf(error));
        if (Date.now() >= deadline) throw retriableKafkaError(reasonOf(error));
        await sleep(PAUSE_MS);
      }
    }
  }
}
