import type { Consumer, FetchOptions, RecordsBatch } from "@platformatic/kafka";
import type { Partition } from "./partition.ts";

export interface Fetched {
  readonly records: readonly { readonly offset: bigint; readonly value: Buffer | null }[];
  /** Where to go on: behind the last batch, of which compaction or Kafka itself may have taken the last records. */
  readonly nextOffset: bigint;
}

type FetchTopics = FetchOptions<Buffer, Buffer, Buffer, Buffer>["topics"];
type FetchResponse = Awaited<ReturnType<Consumer["fetch"]>>;

const MAX_WAIT_MS = 250;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_BYTES_PER_PARTITION = 1024 * 1024;
const IS_CONTROL = 0b10_0000;
/** As Connect's consumers have it by default. */
const READ_UNCOMMITTED = 0;

/** What follows each partition's position, as far as it is there within a quarter of a second. */
export async function fetchRecords(
  consumer: Consumer,
  partitions: readonly Partition[],
): Promise<Map<Partition, Fetched>> {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  const metadata = await consumer.metadata({ topics });
  const byId = new Map([...metadata.topics].map(([topic, { id }]) => [id, topic]));
  const leaders = groupBy(
    partitions,
    ({ topic, partition }) => metadata.topics.get(topic)?.partitions[partition]?.leader ?? -1,
  );
  const idOf = (topic: string): string => metadata.topics.get(topic)!.id;
  const answers = await Promise.all(
    [...leaders].map(([node, led]) =>
      consumer.fetch({
        node,
        topics: requestOf(led, idOf),
        maxWaitTime: MAX_WAIT_MS,
        maxBytes: MAX_BYTES,
        isolationLevel: READ_UNCOMMITTED,
      }),
    ),
  );
  return new Map(answers.flatMap((answer) => recordsOf(answer, byId, partitions)));
}

const requestOf = (partitions: readonly Partition[], idOf: (topic: string) => string): FetchTopics =>
  [...groupBy(partitions, ({ topic }) => topic)].map(([topic, group]) => ({
    topicId: idOf(topic),
    partitions: group.map(({ partition, position }) => ({
      partition,
      fetchOffset: position,
      partitionMaxBytes: MAX_BYTES_PER_PARTITION,
      currentLeaderEpoch: -1,
      lastFetchedEpoch: -1,
    })),
  }));

function recordsOf(answer: FetchResponse, byId: ReadonlyMap<string, string>, partitions: readonly Partition[]) {
  return answer.responses.flatMap(({ topicId, partitions: parts }) =>
    parts.flatMap(({ partitionIndex, records: batches = [] }): [Partition, Fetched][] => {
      const topic = byId.get(topicId);
      const partition = partitions.find((p) => p.topic === topic && p.partition === partitionIndex);
      const last = batches.at(-1);
      if (partition === undefined || last === undefined) return [];
      const nextOffset = last.firstOffset + BigInt(last.lastOffsetDelta) + 1n;
      return [[partition, { records: batches.flatMap(recordsOfBatch), nextOffset }]];
    }),
  );
}

/** A batch may begin before the offset that was asked for. Control batches belong to Kafka itself. */
const recordsOfBatch = ({ attributes, firstOffset, records }: RecordsBatch): Fetched["records"] =>
  attributes & IS_CONTROL
    ? []
    : records.map(({ offsetDelta, value }) => ({ offset: firstOffset + BigInt(offsetDelta), value }));

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
