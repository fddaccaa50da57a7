import { Admin, ConfigResourceTypes } from "@platformatic/kafka";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startKafkaRest } from "../../../../packages/local-cloud/src/kafka-rest/start.ts";
import { createTopic, readTopic, unique } from "../../../support/fronts.ts";

const { KAFKA_BOOTSTRAP_SERVERS: bootstrap } = inject("cloud");
const JSON_V2 = "application/vnd.kafka.json.v2+json";

let proxy: Awaited<ReturnType<typeof startKafkaRest>>;
beforeAll(async () => {
  proxy = await startKafkaRest({ bootstrap: [bootstrap], maxBodyBytes: 4_000_000 });
});
afterAll(() => proxy.close());

async function post(path: string, body: string, type = JSON_V2) {
  const answer = await fetch(`${proxy.url}/topics/${path}`, {
    method: "POST",
    body,
    headers: { "Content-Type": type },
  });
  return { status: answer.status, type: answer.headers.get("content-type"), body: (await answer.json()) as Answer };
}
interface Answer {
  readonly offsets: { partition: number; offset: number; error_code: number | null; error: string | null }[];
}

test("each record has its place in the answer, in the order of the request", async () => {
  const topic = await createTopic(bootstrap, 3);
  const { status, type, body } = await post(
    topic,
    '{"records":[{"value":1,"partition":2},{"value":2,"partition":0},{"value":3,"partition":2},{"value":4,"partition":9}]}',
  );
  expect([status, type]).toEqual([200, "application/vnd.kafka.v2+json"]);
  expect(body).toEqual({
    offsets: [
      { partition: 2, offset: 0, error_code: null, error: null },
      { partition: 0, offset: 0, error_code: null, error: null },
      { partition: 2, offset: 1, error_code: null, error: null },
      { partition: null, offset: null, error_code: 50002, error: "Partition 9 is not in the range [0...2]." },
    ],
    key_schema_id: null,
    value_schema_id: null,
  });
});

test("a value reaches Kafka with its own bytes, a key as its JSON text, in the partition of Kafka's own clients", async () => {
  const topic = await createTopic(bootstrap, 3);
  const value = '{"index":12345678901234567890,"latitude":-84.0,"title":"Café 😀 \\u00e9","e":1e3}';
  const { body } = await post(topic, `{"records":[{"key":"7528","value":${value}},{"key":"7528","value":null}]}`);
  const records = await readTopic(bootstrap, topic, 2);
  expect(records.map(({ key, value }) => [key?.toString(), value?.toString()])).toEqual([
    ['"7528"', value],
    ['"7528"', undefined],
  ]);
  expect(body.offsets.map(({ partition, offset }) => [partition, offset])).toEqual(
    records.map(({ partition, offset }) => [partition, Number(offset)]),
  );
});

test("base64 is taken off, and a partition may stand in the address", async () => {
  const topic = await createTopic(bootstrap, 2);
  const { body } = await post(
    `${topic}/partitions/1`,
    '{"records":[{"key":"a2V5","value":"/wA="}]}',
    "application/vnd.kafka.binary.v2+json",
  );
  expect(body.offsets).toEqual([{ partition: 1, offset: 0, error_code: null, error: null }]);
  const [record] = await readTopic(bootstrap, topic, 1);
  expect([record!.key!.toString(), [...record!.value!], record!.partition]).toEqual(["key", [255, 0], 1]);
});

test("many requests at once share batches; every record is there once, at the offset that was answered", async () => {
  const topic = await createTopic(bootstrap, 2);
  const requests = Array.from({ length: 100 }, (_, request) =>
    Array.from({ length: 1 + (request % 7) }, (_, n) => `{"value":"${request}/${n}"}`),
  );
  const answers = await Promise.all(requests.map((records) => post(topic, `{"records":[${records}]}`)));
  const told = answers.flatMap(({ body }, request) =>
    body.offsets.map(({ partition, offset }, n) => `${partition}@${offset}="${request}/${n}"`),
  );
  const found = (await readTopic(bootstrap, topic, told.length)).map(
    ({ partition, offset, value }) => `${partition}@${offset}=${value}`,
  );
  expect(found.toSorted()).toEqual(told.toSorted());
});

test("a record that is too large fails alone", async () => {
  const topic = await createTopic(bootstrap, 1);
  const { body } = await post(
    topic,
    `{"records":[{"value":1},{"value":"${"x".repeat(1_100_000)}"},{"value":3},{"value":4}]}`,
  );
  expect(body.offsets.map(({ error_code }) => error_code)).toEqual([null, 50002, null, null]);
  expect(body.offsets[1]!.error).toMatch(/larger than the max message size/);
  const values = (await readTopic(bootstrap, topic, 3)).map(({ value }) => value?.toString());
  expect(values).toEqual(["1", "3", "4"]);
});

test("records of one request without keys share a partition", async () => {
  const topic = await createTopic(bootstrap, 3);
  const partitions = async () =>
    new Set(
      (await post(topic, '{"records":[{"value":1},{"value":2},{"value":3}]}')).body.offsets.map((o) => o.partition),
    );
  expect([await partitions(), await partitions()]).toEqual([new Set([0]), new Set([1])]);
});

test.each([
  ["GET", "/nowhere", undefined, 404, { error_code: 404, message: "HTTP 404 Not Found" }],
  ["DELETE", "/topics", undefined, 405, { error_code: 405, message: "HTTP 405 Method Not Allowed" }],
  ["GET", "/topics/never-was", undefined, 404, { error_code: 40401, message: "Topic not found." }],
  ["POST", "/topics/never-was", '{"records":[{"value":1}]}', 404, { error_code: 40401, message: "Topic not found." }],
  ["POST", "/topics/t", '{"records":[]}', 422, { error_code: 422, message: "records may not be empty" }],
  [
    "POST",
    "/topics/t",
    `{"records":"${"x".repeat(4_000_000)}"}`,
    413,
    { error_code: 413, message: expect.any(String) },
  ],
])("%s %s is answered as the API says (%#)", async (method, path, body, status, error) => {
  const headers = { "Content-Type": JSON_V2 };
  const answer = await fetch(`${proxy.url}${path}`, { method, headers, ...(body && { body }) });
  expect([answer.status, await answer.json()]).toEqual([status, error]);
});

test("another content type, and an answer that nobody takes", async () => {
  const topic = await createTopic(bootstrap);
  expect(await post(topic, "{}", "application/json")).toMatchObject({ status: 415, body: { error_code: 415 } });
  const answer = await fetch(`${proxy.url}/topics`, { headers: { Accept: "text/html" } });
  expect(answer.status).toBe(406);
});

test("topics, one topic, its partitions", async () => {
  const topic = await createTopic(bootstrap, 2);
  const admin = new Admin({ clientId: "test", bootstrapBrokers: [bootstrap] });
  await admin.alterConfigs({
    resources: [
      {
        resourceType: ConfigResourceTypes.TOPIC,
        resourceName: topic,
        configs: [{ name: "retention.ms", value: "123456" }],
      },
    ],
  });
  await admin.close();
  const get = async (path: string) => (await fetch(`${proxy.url}${path}`)).json();
  const replicas = (leader: number) => [{ broker: leader, leader: true, in_sync: true }];
  expect(await get("/")).toEqual({});
  expect(await get("/topics")).toContain(topic);
  const partitions = (await get(`/topics/${topic}/partitions`)) as { leader: number }[];
  expect(partitions).toEqual([0, 1].map((partition) => ({ partition, leader: 1, replicas: replicas(1) })));
  expect(await get(`/topics/${topic}`)).toMatchObject({
    name: topic,
    configs: { "retention.ms": "123456" },
    partitions,
  });
  expect(await get(`/topics/${topic}/partitions/1`)).toEqual(partitions[1]);
  expect(await get(`/topics/${topic}/partitions/2`)).toEqual({ error_code: 40402, message: "Partition not found." });
});

test("without Kafka a request waits for its time, then fails as one that may be tried again", async () => {
  const alone = await startKafkaRest({ bootstrap: ["127.0.0.1:9"], timeoutMs: 300 });
  const answer = await fetch(`${alone.url}/topics/${unique("t")}`, {
    method: "POST",
    body: '{"records":[{"value":1}]}',
    headers: { "Content-Type": JSON_V2 },
  });
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { error_code: 50003, message: expect.stringMatching(/^Retriable Kafka error: .*ECONNREFUSED/) },
  ]);
  await alone.close();
});
