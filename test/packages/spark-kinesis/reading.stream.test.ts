import { PutRecordCommand } from "@aws-sdk/client-kinesis";
import { expect, test } from "vitest";
import { session } from "../../support/session.ts";
import { kinesis, OwnStream, type Seen, sorted, Target } from "./support.ts";

test("has the columns of Databricks' source, and every record of three streams in one query, in the order of its shard", async () => {
  const spark = session();
  const streams = await Promise.all([OwnStream.create(3, { name: "pin" }), OwnStream.create(1), OwnStream.create(2)]);
  await Promise.all(streams.map((stream, at) => stream.add(700 + at)));
  const frame = kinesis(spark, streams);
  const { fields } = await frame.schema();
  expect(fields.map(({ name, dataType }) => `${name} ${dataType.kind}`)).toEqual([
    "partitionKey string",
    "data binary",
    "stream string",
    "shardId string",
    "sequenceNumber string",
    "approximateArrivalTimestamp timestamp",
  ]);
  const target = new Target(spark);
  await target.drain(frame);
  const rows = await target.rows();
  const put = streams.flatMap((stream) => stream.put);
  expect(sorted(rows)).toEqual(sorted(put));
  const shardOf = ({ stream, shard }: Seen) => `${stream} ${shard}`;
  const shards = new Set(put.map(shardOf));
  expect(shards.size).toBe(6);
  for (const shard of shards) {
    const [read, expected] = [rows, put].map((records) => records.filter((record) => shardOf(record) === shard));
    expect(read).toEqual(expected);
  }
});

test("a limit cuts batches, and availableNow reads no more than was there when it began", async () => {
  const spark = session();
  const [stream, empty] = [await OwnStream.create(2), await OwnStream.create(1)];
  await stream.add(250);
  const target = new Target(spark);
  const frame = kinesis(spark, [stream, empty], { maxRecordsPerTrigger: 100 });
  const query = await target.start(frame, { availableNow: true });
  const late = setInterval(() => void stream.add(1), 50);
  await query.awaitTermination().finally(() => clearInterval(late));
  const counts = (await query.recentProgress()).map(({ sources }) => Number(sources[0]?.numInputRows));
  expect(counts.every((count) => count <= 100)).toBe(true);
  expect(counts.length).toBeGreaterThanOrEqual(3);
  const rows = await target.rows();
  expect(rows.length).toBeGreaterThanOrEqual(250);
  expect(rows.length).toBeLessThan(stream.put.length);
  await target.drain(frame);
  expect(sorted(await target.rows()).slice(0, stream.put.length)).toEqual(sorted(stream.put));
});

test("begins at the newest record, at a time, and tells how far behind it is", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  await stream.add(20);
  const newest = new Target(spark);
  const query = await newest.start(kinesis(spark, [stream], { initialPosition: "latest" }));
  // The first batch is empty and pins the time.
  await query.processAllAvailable();
  const time = new Date().toISOString();
  await stream.add(30);
  await query.processAllAvailable();
  const progress = await query.lastProgress();
  await query.stop();
  expect(sorted(await newest.rows())).toEqual(sorted(stream.put.slice(20)));
  expect(progress?.sources[0]?.metrics).toMatchObject({
    maxMsBehindLatest: "0",
    [`maxMsBehindLatest.${stream.name}`]: "0",
    [`msBehindLatest.${stream.name}.shardId-000000000001`]: "0",
  });
  const inCalifornia = new Date(Date.parse(time) - 8 * 3_600_000).toISOString().slice(0, -1);
  const positions = [
    { at_timestamp: time },
    { at_timestamp: `${inCalifornia} PST`, format: "yyyy-MM-dd'T'HH:mm:ss.SSS ZZZ" },
  ];
  for (const position of positions) {
    const after = new Target(spark);
    await after.drain(kinesis(spark, [stream], { initialPosition: JSON.stringify(position) }));
    expect(sorted(await after.rows()), position.at_timestamp).toEqual(sorted(stream.put.slice(20)));
  }
});

test("records of no byte, of one and of a mebibyte, keys of 256 characters outside of ASCII", async () => {
  const spark = session();
  const stream = await OwnStream.create(1);
  const key = "é".repeat(256);
  const large = Buffer.alloc(2 ** 20, "large ");
  for (const Data of [Buffer.alloc(0), Buffer.from([0]), large]) {
    await stream.client.send(new PutRecordCommand({ StreamName: stream.name, PartitionKey: key, Data }));
  }
  const target = new Target(spark);
  await target.drain(kinesis(spark, [stream]));
  const rows = await target.rows();
  expect(rows.map(({ key }) => key)).toEqual([key, key, key]);
  expect(rows.map(({ text }) => text)).toEqual(["", "\0", large.toString()]);
});
