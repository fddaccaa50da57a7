import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
} from "@aws-sdk/client-kinesis";
import { awsClient } from "../../emulator/aws.ts";
import type { Variables } from "../../emulator/commands/tools.ts";

/** A record as a consumer reads it. */
export interface ReadRecord {
  readonly stream: string;
  readonly shard: string;
  readonly sequence: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly text: string;
  /** Milliseconds after 1970. */
  readonly arrived: number;
}

export const kinesisClient = (variables: Variables): KinesisClient =>
  new KinesisClient(awsClient("KINESIS", {}, variables).client);

export async function createStream(client: KinesisClient, stream: string, shards: number): Promise<void> {
  await client.send(new CreateStreamCommand({ StreamName: stream, ShardCount: shards }));
  for (;;) {
    const { StreamDescriptionSummary } = await client.send(new DescribeStreamSummaryCommand({ StreamName: stream }));
    if (StreamDescriptionSummary?.StreamStatus === "ACTIVE") return;
    await sleep(50);
  }
}

/** All records of a stream, each shard from its beginning to its tip, in their order. */
export async function readStream(client: KinesisClient, stream: string): Promise<ReadRecord[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName: stream }));
  const all = await Promise.all(Shards.map(({ ShardId = "" }) => readShard(client, stream, ShardId)));
  return all.flat();
}

async function readShard(client: KinesisClient, stream: string, shard: string): Promise<ReadRecord[]> {
  const where = { StreamName: stream, ShardId: shard, ShardIteratorType: "TRIM_HORIZON" } as const;
  let { ShardIterator } = await client.send(new GetShardIteratorCommand(where));
  const records: ReadRecord[] = [];
  for (;;) {
    const page = await client.send(new GetRecordsCommand({ ShardIterator }));
    for (const { SequenceNumber = "", PartitionKey = "", ...record } of page.Records ?? []) {
      const data = Buffer.from(record.Data ?? []);
      const arrived = record.ApproximateArrivalTimestamp?.getTime() ?? Number.NaN;
      records.push({
        stream,
        shard,
        sequence: SequenceNumber,
        partitionKey: PartitionKey,
        data,
        text: String(data),
        arrived,
      });
    }
    if (page.NextShardIterator === undefined || (page.Records?.length === 0 && page.MillisBehindLatest === 0))
      return records;
    ShardIterator = page.NextShardIterator;
  }
}
