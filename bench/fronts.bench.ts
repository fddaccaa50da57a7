import { Agent, request } from "node:http";
import { startS3Sink } from "../packages/local-cloud/src/s3-sink/start.ts";
import { Bucket, createTopic, Program, produce, unique, until } from "../test/support/fronts.ts";
import { OwnCloud } from "../test/support/own-cloud.ts";
import { bench, numberOption } from "./harness.ts";

// The Kafka REST proxy, posts one after the other over one connection; and the S3 sink, from its start to the last object.
await using cloud = await OwnCloud.start(["kafka", "aws"]);
const bootstrap = cloud.variables.KAFKA_BOOTSTRAP_SERVERS!;
const endpoint = cloud.variables.AWS_ENDPOINT_URL_S3!;
const value = JSON.stringify({ index: 12345678901234567890n.toString(), title: "x".repeat(950) });

await using proxy = await Program.start("kafka-rest", { KAFKA_BOOTSTRAP_SERVERS: bootstrap });
const topic = await createTopic(bootstrap, 3);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const posted = numberOption("posted", 1_000);

const post = (records: number) =>
  new Promise<void>((resolve, reject) => {
    const body = `{"records":[${Array.from({ length: records }, () => `{"value":${value}}`)}]}`;
    const headers = { "Content-Type": "application/vnd.kafka.json.v2+json", "Content-Length": Buffer.byteLength(body) };
    const outgoing = request(`${proxy.url}/topics/${topic}`, { method: "POST", agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}`));
      answer.resume().on("end", resolve);
    });
    outgoing.on("error", reject).end(body);
  });

await bench({
  title: `Kafka REST proxy: ${posted} records of 1 kB`,
  handles: { records: posted },
  runs: 5,
  cases: [1, 100, 500].map((records) => ({
    name: `${records} a POST`,
    run: async () => {
      for (let sent = 0; sent < posted; sent += records) await post(records);
    },
  })),
});
agent.destroy();

const sunk = numberOption("sunk", 20_000);
const full = await createTopic(bootstrap, 3);
for (let sent = 0; sent < sunk; sent += 500) {
  await produce(
    bootstrap,
    full,
    Array.from({ length: 500 }, () => value),
    (sent / 500) % 3,
  );
}

/** All of the topic into objects; those of an earlier run are in another bucket. */
async function sink(flushSize: number, records: number): Promise<void> {
  const bucket = await Bucket.create(endpoint);
  const started = await startS3Sink({
    bootstrap: [bootstrap],
    bucket: bucket.name,
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    topics: [full],
    group: unique("bench"),
    flushSize,
    rotateMs: 500,
    print: () => {},
  });
  await until(() => started.figures().records >= records);
  await started.close();
}

await bench({
  title: `S3 sink: ${sunk} records of 1 kB, start and last rotation included`,
  handles: { records: sunk },
  runs: 3,
  cases: [1_000, 100].map((flushSize) => ({ name: `${flushSize} an object`, run: () => sink(flushSize, sunk) })),
});
const single = Math.min(sunk, numberOption("objects", 2_000));
await bench({
  title: `S3 sink: ${single} objects of one record`,
  handles: { objects: single },
  runs: 2,
  cases: [{ name: "1 an object", run: () => sink(1, single) }],
});
