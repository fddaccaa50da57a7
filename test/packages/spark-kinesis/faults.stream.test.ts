import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteStreamCommand } from "@aws-sdk/client-kinesis";
import { downCloud, upCloud } from "local-cloud";
import { expect, inject, onTestFinished, test } from "vitest";
import { failureOf } from "../../support/failure-of.ts";
import { createStream, kinesisClient } from "../../support/kinesis.ts";
import { KinesisProxy } from "../../support/kinesis-proxy.ts";
import { session } from "../../support/session.ts";
import { kinesis, OwnStream, sorted, Target } from "./support.ts";

async function proxied(): Promise<KinesisProxy> {
  const proxy = await KinesisProxy.start(inject("cloud").AWS_ENDPOINT_URL_KINESIS);
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return proxy;
}

test("throttling, errors of Kinesis, expired iterators and an endpoint that is away for a while lose and double nothing", async () => {
  const [spark, proxy, stream] = [session(), await proxied(), await OwnStream.create(2)];
  const target = new Target(spark);
  const query = await target.start(kinesis(spark, [stream], { endpoint: proxy.url, maxRecordsPerFetch: 15 }));
  await stream.add(20);
  await query.processAllAvailable();
  const faults = [
    { status: 400, type: "ProvisionedThroughputExceededException" },
    { status: 500, type: "InternalFailure" },
    { status: 400, type: "ExpiredIteratorException" },
  ];
  for (const fault of faults) {
    let left = 3;
    proxy.strike = (name) => {
      const strikes = left > 0 && name === "GetRecords";
      if (strikes) left -= 1;
      return strikes ? fault : undefined;
    };
    await stream.add(40);
    await query.processAllAvailable();
    expect(left, fault.type).toBe(0);
  }
  proxy.strike = () => undefined;
  await proxy.down();
  await stream.add(40);
  await sleep(1_500);
  await proxy.up();
  await query.processAllAvailable();
  await query.stop();
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("throttling that never ends is a failure of one line, and the checkpoint goes on", async () => {
  const [spark, proxy, stream] = [session(), await proxied(), await OwnStream.create(1)];
  await stream.add(5);
  const target = new Target(spark);
  proxy.strike = (name) =>
    name === "GetRecords" ? { status: 400, type: "ProvisionedThroughputExceededException" } : undefined;
  const query = await target.start(kinesis(spark, [stream], { endpoint: proxy.url, retryTimeout: "1s" }));
  const { message } = await failureOf(query.awaitTermination());
  expect(message.split("\n")[0]).toMatch(
    /has not answered for .* s \(ProvisionedThroughputExceededException: by the test\)/,
  );
  await target.drain(kinesis(spark, [stream]));
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("iterators that expire at once, each time, end the query", async () => {
  const [spark, proxy, stream] = [session(), await proxied(), await OwnStream.create(1)];
  proxy.strike = (name) => (name === "GetRecords" ? { status: 400, type: "ExpiredIteratorException" } : undefined);
  const query = await new Target(spark).start(
    kinesis(spark, [stream], { endpoint: proxy.url, minFetchPeriod: "200ms" }),
  );
  const { message } = await failureOf(query.awaitTermination());
  expect(message.split("\n")[0]).toContain(
    `Every new iterator is said to have expired: stream ${stream.name}, shardId-000000000000`,
  );
});

test("what planning has read is not fetched again: one read a shard for a whole run", async () => {
  const [spark, proxy, stream] = [session(), await proxied(), await OwnStream.create(2)];
  await stream.add(100);
  const target = new Target(spark);
  await target.drain(kinesis(spark, [stream], { endpoint: proxy.url, maxRecordsPerTrigger: 60 }));
  expect(Object.fromEntries(proxy.calls)).toEqual({ ListShards: 1, GetShardIterator: 2, GetRecords: 2 });
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("the laptop's Kinesis restarted while a query reads", async () => {
  const spark = session();
  const home = await mkdtemp(join(tmpdir(), "kinesis-restart-"));
  onTestFinished(async () => {
    await downCloud({ home });
    await rm(home, { recursive: true, force: true });
  });
  const [aws] = await upCloud({ home, only: ["aws"] });
  const variables = { ...aws?.variables };
  const stream = await OwnStream.create(2, { client: kinesisClient(variables) });
  const target = new Target(spark);
  const endpoint = String(variables.AWS_ENDPOINT_URL_KINESIS);
  const query = await target.start(kinesis(spark, [stream], { endpoint }));
  await stream.add(30);
  await query.processAllAvailable();
  await stream.add(30);
  await downCloud({ home });
  await upCloud({ home, only: ["aws"] });
  await stream.add(30);
  await query.processAllAvailable();
  await query.stop();
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("a stream that was made anew, with fewer shards, fails by name, or is read on with a warning", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  const target = new Target(spark);
  await stream.add(40);
  await target.drain(kinesis(spark, [stream]));
  await stream.client.send(new DeleteStreamCommand({ StreamName: stream.name }));
  await createStream(stream.client, stream.name, 1);
  await stream.add(10);
  const { message } = await failureOf(target.drain(kinesis(spark, [stream])));
  expect(message.split("\n")[0]).toMatch(
    /Records may be lost \(stream .*, shardId-000000000000\): .*(expired|made anew).* failOnDataLoss/,
  );
  await target.drain(kinesis(spark, [stream], { failOnDataLoss: false }));
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});
