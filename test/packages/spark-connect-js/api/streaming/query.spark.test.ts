import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CancelledError, col, SparkSession, StreamingQueryException, type UntypedDataFrame } from "spark-connect-js";
import { count, raiseError, when } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import { expect, inject, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { folder, fresh } from "../places.ts";

const events = schema({ id: long().nullable(), name: string().nullable() });

/** A folder into which whole files come. */
async function inbox() {
  const root = await folder();
  await mkdir(join(root, "in"));
  let n = 0;
  const put = async (...ids: number[]) => {
    const name = `${n++}.json`;
    await writeFile(join(root, name), ids.map((id) => `{"id":${id},"name":"n${id}"}\n`).join(""));
    await rename(join(root, name), join(root, "in", name));
  };
  return { root, path: join(root, "in"), put };
}

const idsOf = async (df: UntypedDataFrame) => (await df.select("id").orderBy("id").collect()).map(({ id }) => id);

test("files as they come, typed, into a Delta table: each once, also after a restart from the checkpoint", async () => {
  const spark = session();
  const { root, path, put } = await inbox();
  const table = join(root, "table");
  const start = () =>
    spark.readStream
      .schema(events)
      .json(path)
      .where((c) => c.id.gt(1))
      .writeStream.format("delta")
      .option("checkpointLocation", join(root, "checkpoint"))
      .outputMode("append")
      .trigger({ availableNow: true })
      .start(table);
  await put(1, 2, 3);
  const first = await start();
  expect(await first.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
  await put(4);
  const second = await start();
  expect(await second.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
  expect(await idsOf(spark.read.format("delta").load(table))).toEqual([2n, 3n, 4n]);
  expect(second.id).toBe(first.id);
  expect(second.runId).not.toBe(first.runId);
  expect(await second.isActive()).toBe(false);
  expect(await second.exception()).toBeUndefined();
});

test("a running query: status, progress, plan, and its end", async () => {
  const spark = session();
  const { path, put } = await inbox();
  const name = fresh("stream");
  const query = await spark.readStream.schema(events).json(path).writeStream.format("memory").queryName(name).start();
  expect(query.name).toBe(name);
  await put(1, 2);
  await query.processAllAvailable();
  expect(await idsOf(spark.table(name))).toEqual([1n, 2n]);
  const { message, isActive } = await query.status();
  expect({ isActive, message }).toEqual({ isActive: true, message: expect.stringMatching(/./) });
  const recent = await query.recentProgress();
  expect(recent.reduce((rows, { numInputRows }) => rows + numInputRows, 0)).toBe(2);
  const last = await query.lastProgress();
  expect(last).toMatchObject({ id: query.id, runId: query.runId, name, sink: { description: "MemorySink" } });
  expect(last?.sources[0]).toMatchObject({ endOffset: { logOffset: 0 }, description: expect.stringContaining("in") });
  expect(await query.explain()).toMatch(/Physical Plan/);
  expect(await query.explain({ extended: true })).toMatch(/Analyzed Logical Plan/);
  expect(await query.awaitTermination({ timeoutMs: 50 })).toBe(false);
  // Longer than a stream of the cut server.
  expect(await query.awaitTermination({ timeoutMs: 2500 })).toBe(false);
  await query.stop();
  expect(await query.awaitTermination()).toBe(true);
  expect(await query.isActive()).toBe(false);
  expect(await query.exception()).toBeUndefined();
});

test("a query that fails says why, to all who ask", async () => {
  const spark = session();
  const { path, put } = await inbox();
  const bad = spark.readStream.schema(events).json(path).untyped();
  const checked = bad.select(when(col("id").gt(5), raiseError("an id above 5")).otherwise(col("id")).alias("id"));
  const query = await checked.writeStream.format("noop").start();
  await put(7);
  await expect(query.awaitTermination()).rejects.toThrow(/an id above 5/);
  await expect(query.processAllAvailable()).rejects.toThrow(StreamingQueryException);
  const exception = await query.exception();
  expect(exception).toBeInstanceOf(StreamingQueryException);
  expect(exception?.message).toMatch(/an id above 5/);
  await expect(spark.streams.awaitAnyTermination()).rejects.toThrow(/an id above 5/);
  await spark.streams.resetTerminated();
  expect(await spark.streams.awaitAnyTermination({ timeoutMs: 50 })).toBe(false);
});

test("streams lists the session's queries; another client of the session finds one by its id", async () => {
  const spark = session();
  const name = fresh("stream");
  const query = await spark.readStream.format("rate").load().writeStream.format("noop").queryName(name).start();
  const other = SparkSession.connect(`${inject("sparkUrl")};session_id=${spark.sessionId}`);
  expect((await other.streams.active()).map(({ id, runId, name }) => ({ id, runId, name }))).toEqual([
    { id: query.id, runId: query.runId, name },
  ]);
  const found = await other.streams.get(query.id);
  expect(found).toMatchObject({ id: query.id, runId: query.runId, name });
  await found?.stop();
  expect(await query.isActive()).toBe(false);
  expect(await spark.streams.get(query.id)).toBeUndefined();
  expect(await spark.streams.active()).toEqual([]);
});

test("waiting ends at once when it is aborted", async () => {
  const spark = session();
  const query = await spark.readStream.format("rate").load().writeStream.format("noop").start();
  const stop = new AbortController();
  const waiting = query.awaitTermination({ signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 200);
  await expect(waiting).rejects.toThrow(CancelledError);
  expect(await query.isActive()).toBe(true);
  await query.stop();
});

test("toTable, complete mode, and a continuous trigger", async () => {
  const spark = session();
  const { root, path, put } = await inbox();
  await put(1, 2, 2);
  const counts = spark.readStream.schema(events).json(path).untyped().groupBy("id").agg(count().alias("n"));
  const table = fresh("stream");
  const query = await counts.writeStream
    .format("delta")
    .outputMode("complete")
    .option("checkpointLocation", join(root, "checkpoint"))
    .trigger({ processingTime: "10 milliseconds" })
    .toTable(table);
  await query.processAllAvailable();
  await query.stop();
  expect(await spark.table(table).orderBy("id").collect()).toEqual([
    { id: 1n, n: 1n },
    { id: 2n, n: 2n },
  ]);
  await spark.sql(`DROP TABLE ${table}`);
  const endless = await spark.readStream
    .format("rate")
    .load()
    .writeStream.format("noop")
    .trigger({ continuous: "1 second" })
    .start();
  expect(await endless.isActive()).toBe(true);
  await endless.stop();
});

test("what cannot run is refused: a trigger that is none, an answer of a frame without an end, no checkpoint", async () => {
  const spark = session();
  const rate = spark.readStream.format("rate").load();
  expect(() => rate.writeStream.trigger({} as { once: true })).toThrow(/no trigger is none: give one of/);
  expect(() => rate.writeStream.trigger({ processingTime: " " })).toThrow(/is none: give one of/);
  await expect(rate.collect()).rejects.toThrow(/streaming sources must be executed with writeStream/);
  const noCheckpoint = rate.writeStream.format("delta").start(join(await folder(), "x"));
  await expect(noCheckpoint).rejects.toThrow(/checkpointLocation/);
});
