import { Admin, Consumer, ListOffsetTimestamps } from "@platformatic/kafka";

/** A record as a consumer reads it. */
export interface KafkaRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly text: string;
}

const client = (bootstrap: string) => ({ clientId: "test", bootstrapBrokers: bootstrap.split(",") });

export async function createTopics(bootstrap: string, topics: readonly string[], partitions: number): Promise<void> {
  const admin = new Admin(client(bootstrap));
  await admin.createTopics({ topics: [...topics], partitions, replicas: 1 });
  await admin.close();
}

/** All records of a topic, each partition from its beginning to its end now, in their order. */
export async function readTopic(bootstrap: string, topic: string): Promise<KafkaRecord[]> {
  const consumer = new Consumer({ ...client(bootstrap), groupId: `test-${process.pid}-${Math.random()}` });
  const earliest = await consumer.listOffsets({ topics: [topic], timestamp: ListOffsetTimestamps.EARLIEST });
  const latest = await consumer.listOffsets({ topics: [topic], timestamp: ListOffsetTimestamps.LATEST });
  const starts = earliest.get(topic) ?? [];
  let left = (latest.get(topic) ?? []).reduce((sum, end, i) => sum + Number(end - (starts[i] ?? 0n)), 0);
  const records: KafkaRecord[] = [];
  if (left > 0) {
    const stream = await consumer.consume({ topics: [topic], mode: "earliest", autocommit: false, maxWaitTime: 100 });
    for await (const { partition, offset, key, value } of stream) {
      records.push({ topic, partition, offset: Number(offset), key: key.toString(), text: value.toString() });
      left -= 1;
      if (left === 0) break;
    }
  }
  await consumer.close(true);
  return records;
}
