import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from "@aws-sdk/client-kinesis";
import fc from "fast-check";
import { expect, test } from "vitest";
import { merge, reshardAt, shardId, split } from "../../support/reshard.ts";
import { session } from "../../support/session.ts";
import { kinesis, OwnStream, type Seen, sorted, Target } from "./support.ts";

const seed = 7;

test(`shards split and merge at random while a query reads, stops and goes on (seed ${seed}): every record once, those of a key in order`, async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  const target = new Target(spark);
  const frame = kinesis(spark, [stream], { maxRecordsPerTrigger: 45 });
  const [steps = []] = fc.sample(fc.array(step, { minLength: 9, maxLength: 9 }), { numRuns: 1, seed });
  let query = await target.start(frame);
  for (const { records, reshard, where, stops } of steps) {
    await stream.add(records);
    await reshardAt(stream, reshard, where);
    await stream.add(records);
    if (!stops) continue;
    await query.stop();
    await stream.add(records);
    query = await target.start(frame);
  }
  await query.stop();
  await target.drain(frame);
  const rows = await target.rows();
  expect(sorted(rows)).toEqual(sorted(stream.put));
  expect(new Set(rows.map(({ shard }) => shard)).size).toBeGreaterThan(6);
  const inOrder = (records: readonly Seen[], key: string) => records.filter((record) => record.key === key);
  for (const { key } of stream.put.slice(0, 13)) expect(inOrder(rows, key)).toEqual(inOrder(stream.put, key));
});

test("a child begins in a later batch than its parents end, so that the records of a key keep their order", async () => {
  const spark = session();
  const stream = await OwnStream.create(1);
  await stream.add(30);
  await split(stream, 0);
  await stream.add(30);
  await merge(stream, 1, 2);
  await stream.add(30);
  const target = new Target(spark);
  const query = await target.drain(kinesis(spark, [stream]));
  // Batch by batch, what each shard's part of the offsets says.
  const shards = (await query.recentProgress()).map(({ sources }) => {
    const before = readIn(sources[0]?.startOffset, stream);
    const after = readIn(sources[0]?.endOffset, stream);
    return Object.keys(after).filter((shard) => after[shard]?.after !== before[shard]?.after);
  });
  const read = shards.filter((names) => names.length > 0).map((names) => names.map((name) => Number(name.slice(-1))));
  expect(read).toEqual([[0], [1, 2], [3]]);
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("a time to begin at holds for the children of shards that ended before it", async () => {
  const spark = session();
  const stream = await OwnStream.create(1);
  await stream.add(20);
  await split(stream, 0);
  await stream.add(20);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const time = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await stream.add(20);
  const target = new Target(spark);
  await target.drain(kinesis(spark, [stream], { initialPosition: JSON.stringify({ at_timestamp: time }) }));
  expect(sorted(await target.rows())).toEqual(sorted(stream.put.slice(40)));
});

test("the laptop's Kinesis closes shards as AWS does", async () => {
  const stream = await OwnStream.create(1);
  await stream.add(10);
  await split(stream, 0);
  await stream.add(10);
  expect(new Set(stream.put.slice(10).map(({ shard }) => shard))).toEqual(new Set([shardId(1), shardId(2)]));
  const { Shards = [] } = await stream.client.send(new ListShardsCommand({ StreamName: stream.name }));
  const described = Shards.map(({ ShardId, ParentShardId, SequenceNumberRange }) => ({
    ShardId,
    ParentShardId,
    isClosed: SequenceNumberRange?.EndingSequenceNumber !== undefined,
  }));
  expect(described).toEqual([
    { ShardId: shardId(0), ParentShardId: undefined, isClosed: true },
    { ShardId: shardId(1), ParentShardId: shardId(0), isClosed: false },
    { ShardId: shardId(2), ParentShardId: shardId(0), isClosed: false },
  ]);
  const where = { StreamName: stream.name, ShardId: shardId(0), ShardIteratorType: "TRIM_HORIZON" } as const;
  const { ShardIterator } = await stream.client.send(new GetShardIteratorCommand(where));
  const part = await stream.client.send(new GetRecordsCommand({ ShardIterator, Limit: 9 }));
  expect(part.Records).toHaveLength(9);
  const rest = await stream.client.send(new GetRecordsCommand({ ShardIterator: part.NextShardIterator }));
  expect(rest).toMatchObject({ Records: [{ SequenceNumber: stream.put[9]?.sequence }], MillisBehindLatest: 0 });
  expect(rest.NextShardIterator).toBeUndefined();
  expect(rest.ChildShards?.map(({ ShardId }) => ShardId)).toEqual([shardId(1), shardId(2)]);
  await expect(split(stream, 0)).rejects.toThrow(/closed/);
});

type Progress = Readonly<Record<string, { readonly after?: string; readonly ended?: boolean }>>;

/** The shards of a stream in an offset as the progress of a query shows it. */
function readIn(offset: unknown, { name }: OwnStream): Progress {
  const value = typeof offset === "string" ? (JSON.parse(offset) as unknown) : offset;
  return (value as { streams?: Record<string, Progress> } | null)?.streams?.[name] ?? {};
}

const step = fc.record({
  records: fc.integer({ min: 1, max: 40 }),
  reshard: fc.constantFrom("split", "merge"),
  /** Which of the open shards, in the order of their hash keys. */
  where: fc.nat(),
  stops: fc.boolean(),
});
