import { type _Record, GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startGateway } from "../../../../packages/local-cloud/src/gateway/start.ts";
import { startKafkaRest } from "../../../../packages/local-cloud/src/kafka-rest/start.ts";
import { createTopic, readTopic, unique, until } from "../../../support/fronts.ts";

const { KAFKA_BOOTSTRAP_SERVERS: bootstrap, AWS_ENDPOINT_URL_KINESIS: kinesis } = inject("cloud");

let proxy: Awaited<ReturnType<typeof startKafkaRest>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  proxy = await startKafkaRest({ bootstrap: [bootstrap] });
  gateway = await startGateway({ kafkaRest: proxy.url, kinesis });
});
afterAll(async () => {
  await gateway.close();
  await proxy.close();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(method: string, path: string, body?: unknown, type = "application/json"): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { "Content-Type": type },
    ...(text !== undefined && { body: text }),
  });
  const answered = await answer.text();
  return { status: answer.status, body: answered === "" ? {} : JSON.parse(answered) };
}

async function createStream(shards = 1): Promise<string> {
  const stream = unique("streaming");
  expect(await ask("POST", `/streams/${stream}`, { ShardCount: shards })).toMatchObject({ status: 200 });
  await until(async () => (await describeStream(stream)).StreamStatus === "ACTIVE");
  return stream;
}

const describeStream = async (stream: string) =>
  (await ask("GET", `/streams/${stream}`)).body.StreamDescription as {
    StreamStatus: string;
    Shards: { ShardId: string }[];
  };

/** What is in a stream, by the SDK. */
async function readStream(stream: string): Promise<_Record[]> {
  const client = new KinesisClient({
    endpoint: kinesis,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    requestHandler: new NodeHttpHandler(),
  });
  const { Shards } = await describeStream(stream);
  const records: _Record[] = [];
  for (const { ShardId } of Shards) {
    const at = { StreamName: stream, ShardId, ShardIteratorType: "TRIM_HORIZON" } as const;
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(at));
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    records.push(...Records);
  }
  return records;
}

const data = (records: readonly _Record[]) => records.map(({ Data }) => Buffer.from(Data!).toString());

test("a stream is made, listed, described and deleted", async () => {
  const stream = await createStream(2);
  const listed = (await ask("GET", "/streams")).body;
  expect(listed).toMatchObject({ HasMoreStreams: expect.any(Boolean), StreamNames: expect.arrayContaining([stream]) });
  expect(await describeStream(stream)).toMatchObject({
    StreamName: stream,
    StreamStatus: "ACTIVE",
    HasMoreShards: false,
  });
  expect((await describeStream(stream)).Shards).toHaveLength(2);
  expect((await ask("DELETE", `/streams/${stream}`)).status).toBe(200);
  await until(async () => (await ask("GET", `/streams/${stream}`)).status === 400);
});

test("one record: its JSON text, with its digits, reaches the stream", async () => {
  const stream = await createStream();
  const body = '{"StreamName":"any","Data":{"index": 12345678901234567890, "title":"Café 😀"},"PartitionKey":"7528"}';
  const { status, body: answer } = await ask("PUT", `/streams/${stream}/record`, body);
  expect(status).toBe(200);
  const [record] = await readStream(stream);
  expect(answer).toMatchObject({ ShardId: "shardId-000000000000", SequenceNumber: record!.SequenceNumber });
  expect(data([record!])).toEqual(['{"index":12345678901234567890,"title":"Café 😀"}']);
  expect(record!.PartitionKey).toBe("7528");
});

test("many records: one answer each, in order", async () => {
  const stream = await createStream();
  const records = Array.from({ length: 500 }, (_, n) => ({ data: { index: n }, "partition-key": `${n}` }));
  const { status, body } = await ask("PUT", `/streams/${stream}/records`, { records });
  expect([status, body.FailedRecordCount]).toEqual([200, 0]);
  const found = await readStream(stream);
  expect(data(found)).toEqual(records.map(({ data }) => JSON.stringify(data)));
  expect((body.Records as { SequenceNumber: string }[]).map(({ SequenceNumber }) => SequenceNumber)).toEqual(
    found.map(({ SequenceNumber }) => SequenceNumber),
  );
});

test("what Kinesis refuses keeps its status and its words, or is a 200 where the API has no error mappings", async () => {
  const none = unique("never-was");
  const refused = { __type: "ResourceNotFoundException", message: expect.stringContaining(none) };
  expect(await ask("GET", `/streams/${none}`)).toEqual({ status: 400, body: refused });
  const plain = await startGateway({ kinesis, allAre200: true });
  const answer = await fetch(`${plain.url}/streams/${none}`);
  expect([answer.status, await answer.json()]).toEqual([200, refused]);
  await plain.close();
});

test("records for Kafka pass through to the proxy, its answers back, errors too", async () => {
  const topic = await createTopic(bootstrap);
  const type = "application/vnd.kafka.json.v2+json";
  const { status, body } = await ask("POST", `/topics/${topic}`, '{"records":[{"value":{"index": 1.0}}]}', type);
  expect([status, body.offsets]).toEqual([200, [{ partition: 0, offset: 0, error_code: null, error: null }]]);
  expect((await readTopic(bootstrap, topic, 1)).map(({ value }) => value?.toString())).toEqual(['{"index":1.0}']);
  expect(await ask("POST", "/topics/never-was", '{"records":[{"value":1}]}', type)).toEqual({
    status: 404,
    body: { error_code: 40401, message: "Topic not found." },
  });
  expect(await ask("POST", `/topics/${topic}`, "{}", "text/plain")).toMatchObject({
    status: 415,
    body: { error_code: 415 },
  });
});

test("some records of a batch fail on purpose: the others are in the stream, once", async () => {
  const stream = await createStream();
  gateway.setFaults([{ match: `PUT .*${stream}/records`, partial: 0.3, seed: 5 }]);
  const records = Array.from({ length: 200 }, (_, n) => ({ data: `${n}`, "partition-key": `${n}` }));
  const { status, body } = await ask("PUT", `/streams/${stream}/records`, { records });
  gateway.setFaults([]);
  const results = body.Records as { ErrorCode?: string; SequenceNumber?: string }[];
  const failed = results.filter(({ ErrorCode }) => ErrorCode === "ProvisionedThroughputExceededException").length;
  expect([status, results.length, body.FailedRecordCount]).toEqual([200, 200, failed]);
  expect(failed).toBeGreaterThan(30);
  const kept = records.filter((_, n) => results[n]!.ErrorCode === undefined).map(({ data }) => data);
  expect(data(await readStream(stream))).toEqual(kept);
});

test("some records for Kafka fail on purpose inside an HTTP 200", async () => {
  const topic = await createTopic(bootstrap);
  gateway.setFaults([{ match: `POST .*${topic}`, partial: 0.5, seed: 3 }]);
  const records = Array.from({ length: 50 }, (_, value) => ({ value }));
  const { body } = await ask("POST", `/topics/${topic}`, { records }, "application/vnd.kafka.json.v2+json");
  gateway.setFaults([]);
  const offsets = body.offsets as { error_code: number | null }[];
  const kept = records.filter((_, n) => offsets[n]!.error_code === null).map(({ value }) => `${value}`);
  expect(offsets.filter(({ error_code }) => error_code === 50003)).toHaveLength(50 - kept.length);
  expect((await readTopic(bootstrap, topic, kept.length)).map(({ value }) => value!.toString())).toEqual(kept);
});

test("an answer cut on its way: the work is done, and the client cannot know", async () => {
  const stream = await createStream();
  gateway.setFaults([{ match: `PUT .*${stream}/record`, first: 1, cutAfterBytes: 10 }]);
  const put = () => ask("PUT", `/streams/${stream}/record`, { Data: "x", PartitionKey: "1" });
  await expect(put()).rejects.toThrow();
  expect((await put()).status).toBe(200);
  expect(await readStream(stream)).toHaveLength(2);
});
