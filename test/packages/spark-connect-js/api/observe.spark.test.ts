import { col, Observation } from "spark-connect-js";
import { count, countIf, max, sum } from "spark-connect-js/functions";
import { decimal, long, schema } from "spark-connect-js/schema";
import { expect, test, vi } from "vitest";
import { session } from "../../../support/session.ts";
import { expectFrame, pinFrame, pinRows, pins } from "./frames.ts";

test("metrics come with the action that the rows are for", async () => {
  const seen = new Observation<{ rows: bigint; art: bigint; dearest: string | null }>();
  const df = pinFrame(session()).observe(seen, (c) => ({
    rows: count(),
    art: countIf(c.category.eq("art")),
    dearest: max(c.price),
  }));
  await expectFrame(df, pins, pinRows);
  expect(await seen.get()).toEqual({ rows: 3n, art: 2n, dearest: "1.50" });
});

test("an untyped frame is observed by aggregates with names", async () => {
  const seen = new Observation();
  const df = pinFrame(session())
    .untyped()
    .observe(seen, count().alias("rows"), max(col("saves")).alias("most"));
  expect(await df.filter(col("ind").gt(1n)).count()).toBe(2);
  expect(await seen.get()).toEqual({ rows: 3n, most: 50 });
});

test("two observations in one plan, and rows that a later step drops are counted before it", async () => {
  const [before, after] = [new Observation<{ n: bigint }>("before"), new Observation<{ n: bigint }>("after")];
  const counted = () => ({ n: count() });
  const df = pinFrame(session())
    .observe(before, counted)
    .where((c) => c.saves.isNotNull())
    .observe(after, counted);
  expect(await df.count()).toBe(2);
  expect([await before.get(), await after.get()]).toEqual([{ n: 3n }, { n: 2n }]);
});

test("a write delivers them, too", async () => {
  const seen = new Observation<{ total: string | null; rows: bigint }>();
  const shape = schema({ price: decimal(38, 2), id: long() });
  const rows = [{ price: "999999999999999999999999999999999999.98", id: 1n }];
  const df = session()
    .createDataFrame(rows, shape)
    .observe(seen, (c) => ({ total: sum(c.price), rows: count() }));
  await df.write.format("noop").mode("overwrite").save();
  expect(await seen.get()).toEqual({ total: "999999999999999999999999999999999999.98", rows: 1n });
});

test("where the action fails, those who wait for the metrics get its error", async () => {
  const seen = new Observation<{ n: bigint }>();
  const failing = session()
    .range(3)
    .observe(seen, () => ({ n: count() }))
    .where((c) => c.id.divide(c.id.minus(1n)).gt(0));
  const waiting = seen.get();
  const error = await failing.collect().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "DIVIDE_BY_ZERO" });
  await expect(waiting).rejects.toBe(error);
  await expect(seen.get()).rejects.toBe(error);
  await failing.write
    .format("noop")
    .mode("overwrite")
    .save()
    .catch(() => undefined);
  await expect(seen.get()).rejects.toMatchObject({ code: "DIVIDE_BY_ZERO" });
  await failing
    .toLocalIterator()
    .next()
    .catch(() => undefined);
  await expect(seen.get()).rejects.toMatchObject({ code: "DIVIDE_BY_ZERO" });
});

test("another action brings them after one that failed, on either side of a join", async () => {
  const [left, right] = [new Observation<{ n: bigint }>("left"), new Observation<{ n: bigint }>("right")];
  const spark = session();
  const counted = () => ({ n: count() });
  const other = spark.range(5).observe(right, counted);
  const both = spark.range(3).observe(left, counted).join(other, ["id"]);
  const error = await both.collect({ signal: AbortSignal.abort() }).catch((thrown: unknown) => thrown);
  await expect(left.get()).rejects.toBe(error);
  await expect(right.get()).rejects.toBe(error);
  expect(await both.count()).toBe(3);
  expect([await left.get(), await right.get()]).toEqual([{ n: 3n }, { n: 5n }]);
});

test("an action that ends without metrics says so", async () => {
  const seen = new Observation<{ n: bigint }>();
  const df = pinFrame(session()).observe(seen, () => ({ n: count() }));
  expect(await df.limit(0).collect()).toEqual([]);
  await expect(seen.get()).rejects.toMatchObject({ code: "NO_OBSERVED_METRICS" });
  for await (const _ of df) break;
  await expect(seen.get()).rejects.toThrow("the rows were not read to their end");
  await df.createOrReplaceTempView("observed");
  expect(await df.count()).toBe(3);
  expect(await seen.get()).toEqual({ n: 3n });
});

test("a streaming query has metrics of each batch in its progress, and the observation says so", async () => {
  const spark = session();
  const seen = new Observation("arrived");
  const rates = spark.readStream.format("rate").option("rowsPerSecond", 50).load();
  const query = await rates
    .observe(seen, count().alias("n"))
    .writeStream.format("noop")
    .trigger({ processingTime: "100 milliseconds" })
    .start();
  await expect(seen.get()).rejects.toMatchObject({
    code: "NO_OBSERVED_METRICS",
    message: expect.stringContaining('observedMetrics["arrived"]'),
  });
  const told: unknown[] = [];
  await spark.streams.addListener({ onQueryProgress: ({ progress }) => void told.push(progress.observedMetrics) });
  await query.processAllAvailable();
  const progress = await query.lastProgress();
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 30_000 });
  await query.stop();
  for (const metrics of [progress?.observedMetrics, told[0]])
    expect(metrics).toEqual({ arrived: { n: expect.any(Number) } });
});
