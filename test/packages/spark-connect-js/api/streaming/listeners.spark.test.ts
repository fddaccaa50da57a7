import {
  col,
  type QueryIdleEvent,
  type QueryProgressEvent,
  type QueryStartedEvent,
  type QueryTerminatedEvent,
  SparkSession,
  type StreamingQueryListener,
  type StreamingQueryProgress,
} from "spark-connect-js";
import { raiseError, when } from "spark-connect-js/functions";
import { long, schema } from "spark-connect-js/schema";
import { expect, inject, test, vi } from "vitest";
import { ResettingProxy } from "../../../../support/resetting-proxy.ts";
import { session } from "../../../../support/session.ts";
import { folder, fresh } from "../places.ts";

/** Keeps what it hears. */
class Heard implements StreamingQueryListener {
  readonly started: QueryStartedEvent[] = [];
  readonly progress: QueryProgressEvent["progress"][] = [];
  readonly idle: QueryIdleEvent[] = [];
  readonly terminated: QueryTerminatedEvent[] = [];
  readonly reopened: Error[] = [];
  readonly lost: Error[] = [];
  readonly order: string[] = [];

  onQueryStarted(event: QueryStartedEvent): void {
    this.order.push("started");
    this.started.push(event);
  }
  onQueryProgress({ progress }: QueryProgressEvent): void {
    this.order.push("progress");
    this.progress.push(progress);
  }
  onQueryIdle(event: QueryIdleEvent): void {
    this.order.push("idle");
    this.idle.push(event);
  }
  onQueryTerminated(event: QueryTerminatedEvent): void {
    this.order.push("terminated");
    this.terminated.push(event);
  }
  onBusReopened(cause: Error): void {
    this.reopened.push(cause);
  }
  onBusLost(error: Error): void {
    this.lost.push(error);
  }
  get batches(): number[] {
    return this.progress.map(({ batchId }) => batchId);
  }
}

const patiently = { timeout: 60_000, interval: 20 };
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Spark rounds rates when it is asked, and not when it tells. */
const essence = ({
  id,
  runId,
  name,
  batchId,
  timestamp,
  durationMs,
  numInputRows,
  sources,
}: StreamingQueryProgress) => {
  const offsets = sources.map(({ startOffset, endOffset, latestOffset }) => ({ startOffset, endOffset, latestOffset }));
  return { id, runId, name, batchId, timestamp, durationMs, numInputRows, offsets };
};

/** A query of ten batches a second: its source always has rows, when `rate` has them once a second. */
const quick = (spark: SparkSession, name = fresh("stream")) =>
  spark.readStream
    .format("rate-micro-batch")
    .option("rowsPerBatch", 10)
    .load()
    .writeStream.format("noop")
    .queryName(name)
    .trigger({ processingTime: "100 milliseconds" })
    .start();

test("a listener hears a query's start before start() returns, each batch once, and its end", async () => {
  const spark = session();
  const heard = new Heard();
  await spark.streams.addListener(heard);
  const name = fresh("stream");
  const query = await quick(spark, name);
  const { id, runId } = query;
  expect(heard.started).toEqual([
    { id, runId, name, timestamp: expect.stringMatching(/^\d{4}-.*Z$/), jobTags: expect.any(Array) },
  ]);
  await vi.waitUntil(() => heard.progress.length >= 5, patiently);
  await query.stop();
  await vi.waitUntil(() => heard.terminated.length > 0, patiently);
  expect(heard.terminated).toEqual([{ id, runId, exception: null, errorClassOnException: null }]);
  expect(heard.order).toEqual(["started", ...heard.progress.map(() => "progress"), "terminated"]);
  const recent = await query.recentProgress();
  expect(heard.progress.map(essence)).toEqual(recent.map(essence));
  expect(heard.batches).toEqual(upTo(heard.batches.length));
  expect(JSON.parse(heard.progress[0]?.json ?? "")).toMatchObject({ id, runId, batchId: 0 });
});

test("idle queries say so, failed ones why", async () => {
  const spark = session();
  await spark.conf.set("spark.sql.streaming.noDataProgressEventInterval", "100");
  const heard = new Heard();
  await spark.streams.addListener(heard);
  const empty = spark.readStream.schema(schema({ id: long().nullable() })).json(await folder());
  const resting = await empty.writeStream.format("noop").start();
  await vi.waitUntil(() => heard.idle.length > 0, patiently);
  expect(heard.idle[0]).toEqual({ id: resting.id, runId: resting.runId, timestamp: expect.stringMatching(/Z$/) });
  const failing = await spark.readStream
    .format("rate")
    .load()
    .select(when(col("value").gt(-1), raiseError("no luck")).otherwise(col("value")).alias("value"))
    .writeStream.format("noop")
    .start();
  await vi.waitUntil(() => heard.terminated.length > 0, patiently);
  expect(heard.terminated[0]).toMatchObject({ id: failing.id, exception: expect.stringContaining("no luck") });
  expect(heard.terminated[0]?.errorClassOnException).toEqual(expect.any(String));
  await resting.stop();
});

test("all listeners share one stream of events, which ends with the last and begins again with the next", async () => {
  const spark = session();
  const [first, second, third] = [new Heard(), new Heard(), new Heard()];
  await spark.streams.addListener(first);
  const { executePlan } = spark.client.rpcs;
  await spark.streams.addListener(second);
  await spark.streams.addListener(second);
  expect(spark.client.rpcs.executePlan).toBe(executePlan);
  const query = await quick(spark);
  await vi.waitUntil(() => first.progress.length > 2 && second.progress.length > 2, patiently);
  await spark.streams.removeListener(first);
  const before = first.order.length;
  await vi.waitUntil(() => second.progress.length > before + 2, patiently);
  expect(first.order.length).toBe(before);
  await spark.streams.close();
  await spark.streams.close();
  await spark.streams.addListener(third);
  await query.stop();
  await vi.waitUntil(() => third.terminated.length > 0, patiently);
  expect(third.batches).toEqual(third.batches.map((_, i) => (third.batches[0] ?? 0) + i));
  expect(second.terminated).toEqual([]);
});

test("a listener that throws or rejects is named, harms no other and hears on", async () => {
  const spark = session();
  const heard = new Heard();
  const errors: unknown[] = [];
  const throwing: StreamingQueryListener = {
    name: "the throwing one",
    onQueryStarted: () => Promise.reject(new Error("at the start")),
    onQueryTerminated: () => {
      throw new Error("at the end");
    },
    onError: (error, method) => {
      errors.push([method, String(error)]);
      if (method === "onQueryTerminated") throw new Error("in onError");
    },
  };
  class Rejecting {
    async onQueryTerminated() {
      throw new Error("sorry");
    }
  }
  const warnings: string[] = [];
  const onWarning = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
  process.on("warning", onWarning);
  for (const listener of [throwing, new Rejecting(), heard]) await spark.streams.addListener(listener);
  const query = await quick(spark);
  await query.stop();
  await vi.waitUntil(() => heard.terminated.length > 0 && warnings.length >= 2, patiently);
  process.off("warning", onWarning);
  expect(errors).toEqual([
    ["onQueryStarted", "Error: at the start"],
    ["onQueryTerminated", "Error: at the end"],
  ]);
  expect(warnings.sort()).toEqual([
    "StreamingListenerWarning: The streaming listener Rejecting failed in onQueryTerminated: sorry",
    "StreamingListenerWarning: The streaming listener the throwing one failed in onError, after it failed in onQueryTerminated: in onError",
  ]);
});

test("a listener may start the next query when one ends, and wait for it", async () => {
  const spark = session();
  const heard = new Heard();
  const names = [fresh("stream"), fresh("stream")];
  let done = false;
  await spark.streams.addListener({
    async onQueryTerminated({ id }) {
      if (id !== first.id) return;
      const second = await quick(spark, names[1]);
      await second.stop();
      done = true;
    },
  });
  await spark.streams.addListener(heard);
  const first = await quick(spark, names[0]);
  await first.stop();
  await vi.waitUntil(() => done && heard.terminated.length === 2, patiently);
  expect(heard.started.map(({ name }) => name)).toEqual(names);
});

test("events go on while every connection is reset again and again", async () => {
  await using proxy = await ResettingProxy.start(inject("sparkUrl"));
  const spark = SparkSession.connect(proxy.url);
  await spark.conf.set("spark.sql.streaming.numRecentProgressUpdates", "10000");
  const heard = new Heard();
  await spark.streams.addListener(heard);
  const query = await quick(spark);
  proxy.resetEvery(150);
  await vi.waitUntil(() => proxy.resets > 20 && heard.progress.length > 10, patiently);
  await query.stop();
  await vi.waitUntil(() => heard.terminated.length > 0, patiently);
  expect(heard.batches).toEqual((await query.recentProgress()).map(({ batchId }) => batchId));
  expect(heard.batches).toEqual(upTo(heard.batches.length));
  expect([heard.started.length, heard.terminated.length, heard.reopened, heard.lost]).toEqual([1, 1, [], []]);
  await spark.stop();
});

test("what happens while the server cannot be reached is heard afterwards", async () => {
  await using proxy = await ResettingProxy.start(inject("sparkUrl"));
  const spark = SparkSession.connect(proxy.url);
  const direct = SparkSession.connect(`${inject("sparkUrl")};session_id=${spark.sessionId}`);
  const heard = new Heard();
  await spark.streams.addListener(heard);
  const query = await direct.streams.get((await quick(spark)).id);
  await vi.waitUntil(() => heard.progress.length > 2, patiently);
  proxy.shut();
  const before = heard.progress.length;
  await vi.waitUntil(async () => ((await query?.lastProgress())?.batchId ?? 0) > before + 5, patiently);
  await query?.stop();
  const recent = (await query?.recentProgress()) ?? [];
  expect(heard.terminated).toEqual([]);
  proxy.open();
  await vi.waitUntil(() => heard.terminated.length > 0, patiently);
  expect(heard.batches).toEqual(recent.map(({ batchId }) => batchId));
  expect([heard.reopened, heard.lost]).toEqual([[], []]);
  await spark.stop();
  await direct.stop();
});

test("a session has one stream of events: a second client is refused, unless it takes over", async () => {
  const spark = session();
  const other = SparkSession.connect(`${inject("sparkUrl")};session_id=${spark.sessionId}`);
  const [here, there] = [new Heard(), new Heard()];
  await spark.streams.addListener(here);
  await expect(other.streams.addListener(there)).rejects.toThrow(/Another client of this session.*takeOver/);
  const query = await quick(spark);
  await vi.waitUntil(() => here.progress.length > 1, patiently);
  await other.streams.addListener(there, { takeOver: true });
  await vi.waitUntil(() => here.lost.length > 0, patiently);
  expect(here.lost[0]).toMatchObject({ code: "LISTENER_BUS_TAKEN" });
  await query.stop();
  await vi.waitUntil(() => there.terminated.length > 0, patiently);
  expect(here.terminated).toEqual([]);
  await other.stop();
});
