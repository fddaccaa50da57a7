import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { downCloud, upCloud } from "local-cloud";
import { type AwsClient, awsClient } from "../emulator/aws.ts";
import type { Post } from "../emulator/draw/post.ts";
import { HttpClient } from "../emulator/post/http.ts";
import { Sender } from "../emulator/post/sender.ts";
import { streamNaming } from "../emulator/post/streams.ts";
import type { Target } from "../emulator/post/target.ts";
import { kafkaTarget } from "../emulator/post/targets/kafka.ts";
import { kinesisTarget } from "../emulator/post/targets/kinesis.ts";
import { setupStreams } from "../emulator/setup/streams.ts";
import { setupTopics } from "../emulator/setup/topics.ts";
import { bench, type Figure, numberOption } from "./harness.ts";
import { serveNothing } from "./null-server.ts";
import { measureProcess } from "./process.ts";

// What posting costs: records of 1 kB to endpoints that answer and keep nothing, beside one record a request. The
// server is a process of its own; processor time is the sender's alone.
const posts = numberOption("posts", 40_000);
const alone = numberOption("alone", 500);
const never = new AbortController().signal;

async function measure(): Promise<void> {
  const server = spawn(process.execPath, [fileURLToPath(import.meta.url), "--serve"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: server.stdout }), "line");
  const url = `http://127.0.0.1:${port}`;
  const aws = awsClient(
    "KINESIS",
    {},
    { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  );
  await compare("records of 1 kB against an endpoint that keeps nothing", aws, url);
  if (process.argv.includes("--real")) await real();
  const many = numberOption("memory", 0);
  if (many > 0) await memory(url, many);
  server.stdin.end();
  process.exit();
}

async function compare(title: string, aws: AwsClient, url: string): Promise<void> {
  const kinesis = kinesisTarget({ ...aws, naming: streamNaming("bench") });
  const kafka = kafkaTarget({ url, id: "bench", connections: 4 });
  const client = new KinesisClient(aws.client);
  const http = new HttpClient({ url, connections: 1 });
  for (const target of [kinesis, kafka]) await target.check();
  const figures = await bench({
    title,
    runs: 3,
    cases: [
      { name: "Kinesis, one PutRecord at a time", run: () => times(alone, (n) => putRecord(client, n)) },
      { name: "Kinesis, emulate", run: () => send(kinesis) },
      { name: "Kafka REST, one record a POST by fetch", run: () => times(alone, (n) => fetchRecord(url, n)) },
      { name: "Kafka REST, one record a POST by node:http", run: () => times(alone, (n) => postRecord(http, n)) },
      { name: "Kafka REST, emulate", run: () => send(kafka) },
    ],
  });
  tell(figures);
}

/** `--real`: the same against the laptop's own Kafka, REST proxy and MiniStack, which do their work on the same two cores. */
async function real(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "post-bench-"));
  const parts = await upCloud({ home, only: ["kafka-rest", "aws"] });
  const cloud: Record<string, string> = Object.assign({}, ...parts.map(({ variables }) => variables));
  try {
    const [signal, dryRun] = [never, false];
    const bootstrap = { kafka: cloud.KAFKA_BOOTSTRAP_SERVERS ?? "", region: undefined };
    await setupTopics({ ...bootstrap, id: "bench", partitions: 1, signal, dryRun });
    const aws = awsClient("KINESIS", {}, cloud);
    await setupStreams({ aws, id: "bench", shards: 64, signal, dryRun });
    const url = cloud.PIPELINE_KAFKA_REST ?? "";
    await compare("records of 1 kB to the laptop's Kafka and Kinesis", aws, url);
  } finally {
    await downCloud({ home });
    rmSync(home, { recursive: true });
  }
}

/** `--memory=1000000`: the command itself, as a process of its own; its peak must not depend on how much it posts. */
async function memory(url: string, many: number): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "post-bench-"));
  const keys = { AWS_ENDPOINT_URL_KINESIS: url, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  for (const to of ["kafka", "kinesis"])
    for (const count of [many / 10, many]) {
      const words = ["dist/jobs/main.js", "emulate", "--to", to, "--kafka-rest", url, "--from", "generator"];
      const args = [...words, "--count", String(count), "--rate", "1000000/s", "--home", home];
      const { seconds, peakMb } = await measureProcess(process.execPath, args, keys);
      const rate = Math.round(count / seconds).toLocaleString("en");
      console.log(
        `emulate --to ${to}, ${count.toLocaleString("en")} posts: peak ${peakMb.toFixed(0)} MB, ${rate} posts/s`,
      );
    }
  rmSync(home, { recursive: true });
}

function tell(figures: readonly Figure[]): void {
  for (const { name, medianMs, cpuMs } of figures) {
    const records = name.includes("one") ? alone : 3 * posts;
    const rate = Math.round((records / medianMs) * 1000);
    console.log(
      `${name}: ${rate.toLocaleString("en")} records/s, ${((1000 * cpuMs) / records).toFixed(1)} µs of processor time each`,
    );
  }
}

async function send(target: Target): Promise<void> {
  const limits = { concurrency: 4, batch: 500, lingerMs: 100, giveUpAfterMs: 10_000, drainMs: 1000 };
  const sender = new Sender({ targets: [target], ...limits });
  await sender.run(made(), never);
  if (sender.tally.acknowledged !== 3 * posts) throw new Error(`${sender.tally.acknowledged} acknowledged`);
}

async function* made(): AsyncGenerator<Post> {
  for (let n = 0; n < posts; n++)
    yield { n, key: String((n * 7919) % 11_000), records: { pin: row, geo: row, user: row } };
}

const row = JSON.stringify({ index: 7528, description: "x".repeat(1024 - 33) });

const putRecord = (client: KinesisClient, n: number) =>
  client.send(
    new PutRecordCommand({ StreamName: "streaming-bench-pin", Data: Buffer.from(row), PartitionKey: String(n) }),
  );

const postRecord = (http: HttpClient, n: number) =>
  http.call({
    method: "POST",
    path: "/topics/bench.pin",
    headers: { "content-type": "application/vnd.kafka.json.v2+json" },
    body: `{"records":[{"key":"${n}","value":${row}}]}`,
  });

const fetchRecord = async (url: string, n: number) => {
  const headers = { "content-type": "application/vnd.kafka.json.v2+json" };
  const body = `{"records":[{"key":"${n}","value":${row}}]}`;
  return (await fetch(`${url}/topics/bench.pin`, { method: "POST", headers, body })).json();
};

async function times(count: number, act: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n++) await act(n);
}

if (process.argv.includes("--serve")) await serveNothing();
else await measure();
