import {
  type KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  type Shard,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";

interface Stream {
  readonly client: KinesisClient;
  readonly name: string;
}

export const shardId = (n: number): string => `shardId-${String(n).padStart(12, "0")}`;

/** Splits one of the open shards, or merges it with the next where there is one: which, `where` says, in the order of their hash keys. */
export async function reshardAt(stream: Stream, how: "split" | "merge", where: number): Promise<void> {
  const { Shards = [] } = await stream.client.send(new ListShardsCommand({ StreamName: stream.name }));
  const open = Shards.filter(({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined);
  const start = (shard: Shard) => BigInt(shard.HashKeyRange?.StartingHashKey ?? 0);
  const names = open
    .toSorted((a, b) => (start(a) < start(b) ? -1 : 1))
    .map(({ ShardId = "" }) => Number(ShardId.slice(-12)));
  const at = where % names.length;
  const [one, other] = [names[at], names[at + 1]];
  if (one === undefined) throw new Error("A stream has an open shard at least");
  if (how === "split" || other === undefined) await split(stream, one);
  else await merge(stream, one, other);
}

/** In the middle of its hash keys. */
export async function split({ client, name }: Stream, shard: number): Promise<void> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: name }));
  const range = Shards.find(({ ShardId }) => ShardId === shardId(shard))?.HashKeyRange;
  const middle = (BigInt(range?.StartingHashKey ?? 0) + BigInt(range?.EndingHashKey ?? 0)) / 2n;
  const parts = { ShardToSplit: shardId(shard), NewStartingHashKey: String(middle) };
  await client.send(new SplitShardCommand({ StreamName: name, ...parts }));
}

export async function merge({ client, name }: Stream, one: number, other: number): Promise<void> {
  const parts = { ShardToMerge: shardId(one), AdjacentShardToMerge: shardId(other) };
  await client.send(new MergeShardsCommand({ StreamName: name, ...parts }));
}
