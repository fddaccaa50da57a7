import { expect, inject, test } from "vitest";
import { Bucket, createTopic, Program, produce, readTopic, unique, until } from "../../support/fronts.ts";

// The three programs as processes: what they are told by, and how they end.
const { KAFKA_BOOTSTRAP_SERVERS, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_KINESIS } = inject("cloud");
const aws = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-east-1" };

const post = (url: string, topic: string) =>
  fetch(`${url}/topics/${topic}`, {
    method: "POST",
    headers: { "Content-Type": "application/vnd.kafka.json.v2+json" },
    body: '{"records":[{"value":1},{"value":2}]}',
  });

test("the Kafka REST proxy answers what is under way when it is told to end", async () => {
  const topic = await createTopic(KAFKA_BOOTSTRAP_SERVERS);
  await using proxy = await Program.start("kafka-rest", { KAFKA_BOOTSTRAP_SERVERS });
  expect((await post(proxy.url, topic)).status).toBe(200);
  const answers = Array.from({ length: 20 }, () =>
    post(proxy.url, topic).then(
      ({ status }) => status,
      () => "refused",
    ),
  );
  expect(await proxy.end()).toBe(0);
  const told = (await Promise.all(answers)).filter((status) => status === 200).length;
  const records = await readTopic(KAFKA_BOOTSTRAP_SERVERS, topic, 2 + 2 * told);
  expect(records).toHaveLength(2 + 2 * told);
});

test("the sink writes what it has when it is told to end", async () => {
  const [topic, bucket] = [await createTopic(KAFKA_BOOTSTRAP_SERVERS), await Bucket.create(AWS_ENDPOINT_URL_S3)];
  await produce(KAFKA_BOOTSTRAP_SERVERS, topic, ["1", "2"]);
  await using sink = await Program.start("s3-sink", {
    ...aws,
    KAFKA_BOOTSTRAP_SERVERS,
    AWS_ENDPOINT_URL_S3,
    S3_SINK_BUCKET: bucket.name,
    S3_SINK_TOPICS: topic,
    S3_SINK_GROUP: unique("sink"),
    S3_SINK_ROTATE_MS: "1000000",
    S3_SINK_FOLDER: "kept",
  });
  await until(async () => ((await (await fetch(sink.url)).json()) as { read: number }).read === 2);
  expect(await sink.end()).toBe(0);
  expect([...(await bucket.objects())]).toEqual([[`kept/${topic}/partition=0/${topic}+0+0000000000.json`, "1\n2\n"]]);
});

test("the gateway takes its key, its stage and its limit from its variables", async () => {
  await using gateway = await Program.start("gateway", {
    AWS_ENDPOINT_URL_KINESIS,
    GATEWAY_STAGE: "prod",
    GATEWAY_API_KEY: "secret",
    GATEWAY_RATE: "0.001",
    GATEWAY_BURST: "1",
  });
  const get = (key: string) => fetch(`${gateway.url}/streams`, { headers: { "x-api-key": key } });
  expect(gateway.url).toMatch(/\/prod$/);
  expect([(await get("guess")).status, (await get("secret")).status, (await get("secret")).status]).toEqual([
    403, 200, 429,
  ]);
  expect(await gateway.end()).toBe(0);
});

test.each([
  ["kafka-rest", {}, "Kafka REST proxy: KAFKA_BOOTSTRAP_SERVERS is not set."],
  [
    "s3-sink",
    { KAFKA_BOOTSTRAP_SERVERS, S3_SINK_BUCKET: "b" },
    "S3 sink: Set one of S3_SINK_TOPICS and S3_SINK_TOPICS_REGEX.",
  ],
  [
    "s3-sink",
    { KAFKA_BOOTSTRAP_SERVERS, S3_SINK_BUCKET: "b", S3_SINK_TOPICS_REGEX: "(" },
    "S3 sink: S3_SINK_TOPICS_REGEX: Invalid regular expression",
  ],
  ["gateway", { GATEWAY_RATE: "many" }, "API gateway: GATEWAY_RATE=many is not a number from 0 on."],
])("%s says which setting makes no sense (%#)", async (name, env, said) => {
  await expect(Program.start(name, env)).rejects.toThrow(`ended before it listened: ${said}`);
});
