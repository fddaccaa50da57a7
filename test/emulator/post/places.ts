import type { Post } from "../../../emulator/draw/post.ts";
import { type Kind, kinds } from "../../../schemas/kinds.ts";
import { createTopics, readTopic } from "../../support/kafka.ts";
import { createStream, kinesisClient, readStream } from "../../support/kinesis.ts";
import { compare, hashOfText, type LedgerLine } from "./checks.ts";

type Cloud = Readonly<Record<string, string>>;

/** A record and where it is, as the ledger names places. */
export interface Found {
  readonly text: string;
  readonly place: string;
}

/** Holds what is there, and what a ledger says, against what was drawn. */
export function judge(
  posts: readonly Post[],
  found: Readonly<Record<Kind, readonly Found[]>>,
  lines: readonly LedgerLine[],
) {
  const compared = kinds.map((kind) =>
    compare(
      posts,
      kind,
      found[kind].map(({ text }) => text),
    ),
  );
  const sum = (of: (kind: (typeof compared)[number]) => number) => compared.reduce((total, one) => total + of(one), 0);
  const places = new Set(kinds.flatMap((kind) => found[kind].map(({ text, place }) => `${hashOfText(text)} ${place}`)));
  const hashes = posts.flatMap(({ records }) => kinds.map((kind) => hashOfText(records[kind] ?? "")));
  const left = new Map<string, number>();
  for (const hash of hashes) left.set(hash, (left.get(hash) ?? 0) + 1);
  for (const { hash } of lines) left.set(hash, (left.get(hash) ?? 0) - 1);
  return {
    lost: sum(({ lost, strange }) => lost + strange),
    doubled: sum(({ doubled }) => doubled),
    lostByLedger: [...left.values()].reduce((total, missing) => total + Math.max(0, missing), 0),
    wrongPlaces: lines.filter((line) => !places.has(`${line.hash} ${placeOf(line)}`)).length,
  };
}

const placeOf = ({ topic, partition, offset, stream, shard, sequence }: LedgerLine): string =>
  topic === undefined ? `${stream} ${shard} ${sequence}` : `${topic} ${partition} ${offset}`;

/** Topics or streams of that prefix, of two partitions or shards each. */
export async function makePlaces(cloud: Cloud, to: "kinesis" | "kafka", id: string): Promise<void> {
  if (to === "kafka") {
    const topics = kinds.map((kind) => `${id}.${kind}`);
    await createTopics(cloud.KAFKA_BOOTSTRAP_SERVERS ?? "", topics, 2);
  } else {
    const client = kinesisClient(cloud);
    await Promise.all(kinds.map((kind) => createStream(client, `streaming-${id}-${kind}`, 2)));
  }
}

/** All that a consumer reads there. */
export async function readPlaces(cloud: Cloud, to: "kinesis" | "kafka", id: string): Promise<Record<Kind, Found[]>> {
  const [pin = [], geo = [], user = []] = await Promise.all(kinds.map((kind) => readers[to](cloud, id, kind)));
  return { pin, geo, user };
}

const readers = {
  kafka: async (cloud: Cloud, id: string, kind: Kind): Promise<Found[]> => {
    const records = await readTopic(cloud.KAFKA_BOOTSTRAP_SERVERS ?? "", `${id}.${kind}`);
    return records.map(({ text, topic, partition, offset }) => ({ text, place: `${topic} ${partition} ${offset}` }));
  },
  kinesis: async (cloud: Cloud, id: string, kind: Kind): Promise<Found[]> => {
    const records = await readStream(kinesisClient(cloud), `streaming-${id}-${kind}`);
    return records.map(({ text, stream, shard, sequence }) => ({ text, place: `${stream} ${shard} ${sequence}` }));
  },
};
