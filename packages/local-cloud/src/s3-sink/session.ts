import { setTimeout as sleep } from "node:timers/promises";
import { Admin, Consumer, type GroupAssignment } from "@platformatic/kafka";
import { inTime } from "../service/in-time.ts";
import { fetchRecords } from "./fetch.ts";
import { Partition, type PartitionParts } from "./partition.ts";
import { areEqual, findTopics, type Subscription } from "./topics.ts";

export interface SessionOptions {
  readonly bootstrap: readonly string[];
  readonly group: string;
  /** The member's name; one that comes again under it takes its place at once. */
  readonly instance: string;
  readonly subscription: Subscription;
}

/** The client's own limits come first, where it keeps them. */
const CALL_MS = 15_000;
const JOIN_MS = 30_000;
const CLOSE_MS = 300;
/** How often new topics are looked for. */
const LOOK_MS = 1_000;
/** What is left at the end must be written in this time, or it is read again. */
const DRAIN_MS = 500;

/**
 * One membership in the consumer group: from joining to the end, which is the signal, a change of the topics, or any trouble with
 * Kafka. Then all that was collected and not written is forgotten: the next session reads it again from the committed offsets.
 * @throws what Kafka says
 */
export async function runSession(options: SessionOptions, parts: PartitionParts, signal: AbortSignal): Promise<void> {
  const { admin, consumer } = connect(options);
  try {
    const topics = await inTime("the topics", CALL_MS, findTopics(admin, options.subscription));
    if (topics.size === 0) {
      parts.report.trouble("Kafka has none of the topics yet.");
      await sleep(LOOK_MS, undefined, { signal });
      return;
    }
    const membership = await join(consumer, [...topics.keys()]);
    parts.report.well();
    const look = watchTopics(admin, options.subscription, topics);
    while (!signal.aborted && !(await look())) await runGeneration(membership, parts, signal, look);
  } finally {
    // Both fail where Kafka is away.
    const closing = [consumer.close(), admin.close()];
    await Promise.allSettled(closing.map((close) => inTime("closing", CLOSE_MS, close)));
  }
}

function connect({ bootstrap, group, instance }: SessionOptions) {
  const base = { bootstrapBrokers: [...bootstrap], retries: 0, connectTimeout: 2_000, requestTimeout: 10_000 };
  const admin = new Admin({ ...base, clientId: "s3-sink" });
  const consumer = new Consumer({
    ...base,
    clientId: "s3-sink",
    groupId: group,
    groupInstanceId: instance,
    sessionTimeout: 10_000,
    rebalanceTimeout: 10_000,
    heartbeatInterval: 500,
    autocommit: false,
  });
  admin.on("error", () => {});
  return { admin, consumer };
}

/** What the group gave this member, as of the last rebalance. */
interface Membership {
  readonly consumer: Consumer;
  generation: number;
  assignments: readonly GroupAssignment[];
  trouble: Error | undefined;
}

async function join(consumer: Consumer, topics: readonly string[]): Promise<Membership> {
  const membership: Membership = { consumer, generation: 0, assignments: [], trouble: undefined };
  consumer.on("consumer:group:join", ({ assignments }) => {
    membership.generation += 1;
    membership.assignments = assignments ?? [];
  });
  consumer.on("error", (error: Error) => {
    membership.trouble ??= error;
  });
  consumer.on("consumer:heartbeat:error", ({ error }) => {
    membership.trouble ??= error;
  });
  consumer.topics.trackAll(...topics);
  await inTime("joining the group", JOIN_MS, consumer.joinGroup());
  return membership;
}

/** Reads and writes until the next rebalance, after which all may be another's. */
async function runGeneration(
  membership: Membership,
  parts: PartitionParts,
  signal: AbortSignal,
  look: () => Promise<boolean>,
): Promise<void> {
  const { consumer, generation } = membership;
  const partitions = await openPartitions(consumer, membership.assignments, parts);
  parts.report.assigned(partitions);
  const isOver = async () => membership.generation !== generation || signal.aborted || (await look());
  while (!(await isOver())) {
    if (membership.trouble) throw membership.trouble;
    const fetched =
      partitions.length > 0
        ? await inTime("fetching", CALL_MS, fetchRecords(consumer, partitions))
        : await sleep(250, new Map());
    if (membership.generation !== generation) return;
    const works = partitions.map((partition) => {
      const records = fetched.get(partition);
      return records === undefined ? partition.rotate(signal) : partition.take(records, signal);
    });
    await unlessAborted(Promise.all(works), signal);
    await commit(consumer, partitions);
  }
  if (membership.generation !== generation) return;
  const limit = AbortSignal.timeout(DRAIN_MS);
  await unlessAborted(Promise.all(partitions.map((partition) => partition.drain(limit))), limit);
  await commit(consumer, partitions);
}

async function openPartitions(
  consumer: Consumer,
  assignments: readonly GroupAssignment[],
  parts: PartitionParts,
): Promise<Partition[]> {
  if (assignments.length === 0) return [];
  const topics = assignments.map(({ topic }) => topic);
  const committed = await inTime(
    "committed offsets",
    CALL_MS,
    consumer.listCommittedOffsets({ topics: [...assignments] }),
  );
  const earliest = await inTime("earliest offsets", CALL_MS, consumer.listOffsets({ topics, timestamp: -2n }));
  return assignments.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => {
      const first = earliest.get(topic)?.[partition] ?? 0n;
      const known = committed.get(topic)?.[partition] ?? -1n;
      // Never before, or retention was faster than this sink.
      return new Partition({ topic, partition }, known < first ? first : known, parts);
    }),
  );
}

async function commit(consumer: Consumer, partitions: readonly Partition[]): Promise<void> {
  const done = partitions.filter(({ written, committed }) => written > committed);
  if (done.length === 0) return;
  const offsets = done.map(({ topic, partition, written }) => ({ topic, partition, offset: written, leaderEpoch: -1 }));
  await inTime("committing", CALL_MS, consumer.commit({ offsets }));
  for (const partition of done) partition.committed = partition.written;
}

/** Whether the topics are others than those; asked as often as one likes, answered from time to time. */
function watchTopics(admin: Admin, subscription: Subscription, known: ReadonlyMap<string, number>) {
  let asked = Date.now();
  let changed = false;
  return async (): Promise<boolean> => {
    if (changed || Date.now() - asked < LOOK_MS) return changed;
    asked = Date.now();
    changed = !areEqual(await inTime("the topics", CALL_MS, findTopics(admin, subscription)), known);
    return changed;
  };
}

async function unlessAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  await work.catch((error) => {
    if (!signal.aborted) throw error;
  });
}
