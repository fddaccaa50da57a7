import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { downCloud, upCloud } from "local-cloud";
import { memoryOf } from "local-process";
import { SparkSession, type StreamingQuery, type Trigger } from "spark-connect-js";
import { provideKinesisSource } from "spark-kinesis";
import { type SparkServer, startSpark } from "spark-local";
import { awsClient } from "../emulator/aws.ts";
import { numberOption } from "./harness.ts";

// The source for Kinesis against the laptop's, with everything on this machine: what waiting records, small batches and idleness cost.
const records = numberOption("records", 200_000);
const perTrigger = numberOption("per-trigger", 100_000);
const seconds = numberOption("seconds", 8);
const STREAMS = ["bench-pin", "bench-geo", "bench-user"];
const SHARDS = 4;
const BYTES = 300;

let queries = 0;
const home = mkdtempSync(join(tmpdir(), "kinesis-bench-"));
const [aws] = await upCloud({ home: join(home, "cloud"), only: ["aws"] });
const variables = { ...aws?.variables } as Record<string, string>;
const jars = await provideKinesisSource();
const server = await startSpark({ jars, env: variables, home: join(home, "spark") });
const spark = SparkSession.connect(server.url);
const kinesis = new KinesisClient(awsClient("KINESIS", {}, variables).client);
try {
  await measure(server);
} finally {
  await spark.stop();
  await server.stop();
  await downCloud({ home: join(home, "cloud") });
  rmSync(home, { recursive: true, force: true });
}
process.exit();

async function measure({ pid }: SparkServer): Promise<void> {
  for (const StreamName of STREAMS) await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: SHARDS }));
  await put(20_000);
  await drain("warm-up", "noop", 20_000);
  await drain("warm-up", "delta", 20_000);
  await put(records);
  const all = records + 20_000;
  for (const sink of ["noop", "delta", "noop", "delta"]) await drain("waiting records", sink, all);
  console.log(`Spark's memory: ${megabytes(pid)} MB`);
  await small("noop");
  await small("delta");
  await idle();
  console.log(`Spark's memory: ${megabytes(pid)} MB`);
}

/** So many of three streams in turn, in requests of 500. */
async function put(count: number): Promise<void> {
  const Data = Buffer.alloc(BYTES, "x");
  for (let at = 0; at < count; at += 500) {
    const Records = Array.from({ length: Math.min(500, count - at) }, (_, n) => ({ PartitionKey: `${at + n}`, Data }));
    await kinesis.send(new PutRecordsCommand({ StreamName: STREAMS[(at / 500) % STREAMS.length], Records }));
  }
}

function start(sink: string, initialPosition: string, trigger: Trigger): Promise<StreamingQuery> {
  const folder = join(home, `query-${queries++}`);
  const frame = spark.readStream
    .format("kinesis")
    .options({ streamName: STREAMS.join(","), initialPosition, maxRecordsPerTrigger: perTrigger })
    .load();
  const writer = frame.writeStream.format(sink).option("checkpointLocation", `${folder}/checkpoint`).trigger(trigger);
  return sink === "noop" ? writer.start() : writer.start(`${folder}/table`);
}

async function drain(what: string, sink: string, count: number): Promise<void> {
  const begin = performance.now();
  const query = await start(sink, "earliest", { availableNow: true });
  await query.awaitTermination();
  const ms = performance.now() - begin;
  const read = (await query.recentProgress()).reduce((sum, { sources }) => sum + Number(sources[0]?.numInputRows), 0);
  if (read !== count) throw new Error(`${read} records were read, ${count} were put`);
  const rate = Math.round(count / (ms / 1000)).toLocaleString("en-US");
  console.log(`${what}, ${count.toLocaleString("en-US")} into ${sink}: ${Math.round(ms)} ms, ${rate} records/s`);
}

/** A hundred records now and then, and the batches that they make. */
async function small(sink: string): Promise<void> {
  const query = await start(sink, "latest", { processingTime: "0 seconds" });
  await query.processAllAvailable();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    await put(100);
    await sleep(400);
  }
  await query.processAllAvailable();
  await tell(`batches of about 100 records into ${sink}`, query, (rows) => rows > 0);
}

async function idle(): Promise<void> {
  await spark.conf.set("spark.sql.streaming.noDataProgressEventInterval", "0");
  const query = await start("noop", "latest", { processingTime: "500 milliseconds" });
  await sleep(seconds * 1000);
  await tell(`idle rounds over ${STREAMS.length * SHARDS} shards`, query, (rows) => rows === 0);
}

async function tell(what: string, query: StreamingQuery, counts: (rows: number) => boolean): Promise<void> {
  await query.stop();
  const rounds = (await query.recentProgress()).filter(({ sources }) => counts(Number(sources[0]?.numInputRows)));
  const median = (name: string) => {
    const values = rounds.map(({ durationMs }) => Number(durationMs[name] ?? 0)).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)];
  };
  console.log(
    `${what}: ${rounds.length}, median ${median("triggerExecution")} ms, ${median("latestOffset")} ms of it planning`,
  );
}

function megabytes(pid: number): number {
  return Math.round((memoryOf(pid) ?? 0) / 2 ** 20);
}
