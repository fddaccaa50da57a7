import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { col, type DataStreamWriter, type SparkSession, Timestamp } from "spark-connect-js";
import { count, sessionWindow, window } from "spark-connect-js/functions";
import { long, schema, string, timestamp } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";
import { folder, fresh } from "../places.ts";

const events = schema({ at: timestamp().nullable(), who: string().nullable(), n: long().nullable() });

type Put = (...rows: readonly (readonly [minute: string, who: string, n: number])[]) => Promise<void>;

/** Events of 2024-05-01 as they come, a file a batch: minute, who, number. */
async function stream(spark: SparkSession) {
  const root = await folder();
  await mkdir(join(root, "in"));
  await spark.conf.setAll({ "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": 1 });
  let files = 0;
  const put: Put = async (...rows) => {
    const name = `${files++}.json`;
    const lines = rows.map(([minute, who, n]) => JSON.stringify({ at: `2024-05-01T${minute}:00Z`, who, n }));
    await writeFile(join(root, name), `${lines.join("\n")}\n`);
    await rename(join(root, name), join(root, "in", name));
  };
  const frame = spark.readStream.schema(events).option("maxFilesPerTrigger", 1).json(join(root, "in"));
  return { put, frame: frame.withWatermark("at", "10 minutes") };
}

const instant = (minute: string): Timestamp => Timestamp.parse(`2024-05-01T${minute}:00Z`);
const span = (start: string, end: string) => ({ start: instant(start), end: instant(end) });

/** Runs a frame into a table in memory. */
async function running(spark: SparkSession, put: Put, frame: { readonly writeStream: DataStreamWriter }) {
  const name = fresh("stream");
  const query = await frame.writeStream.format("memory").outputMode("append").queryName(name).start();
  /** A batch of its own: of files that come in the same moment Spark takes any first. */
  const feed: Put = async (...rows) => {
    await put(...rows);
    await query.processAllAvailable();
  };
  return { query, feed, rows: (by: string) => spark.table(name).orderBy(by).collect() };
}

test("windows are told once the watermark has passed them; what comes later than it is dropped", async () => {
  const spark = session();
  const { put, frame } = await stream(spark);
  const counts = frame
    .untyped()
    .groupBy(window(col("at"), "10 minutes"))
    .agg(count().alias("rows"));
  const { query, feed, rows } = await running(spark, put, counts);
  await feed(["12:01", "a", 1], ["12:03", "b", 2]);
  expect(await rows("window")).toEqual([]);
  await feed(["12:25", "a", 3]);
  expect(await rows("window")).toEqual([{ window: span("12:00", "12:10"), rows: 2n }]);
  await feed(["12:02", "late", 4], ["12:26", "b", 5]);
  await feed(["12:50", "a", 6]);
  expect(await rows("window")).toEqual([
    { window: span("12:00", "12:10"), rows: 2n },
    { window: span("12:20", "12:30"), rows: 2n },
  ]);
  const progress = await query.recentProgress();
  expect(progress.at(-1)?.eventTime.watermark).toBe("2024-05-01T12:40:00.000Z");
  const dropped = progress.flatMap(({ stateOperators }) => stateOperators.map((o) => o.numRowsDroppedByWatermark));
  expect(dropped.reduce((sum, rowCount) => sum + rowCount, 0)).toBe(1);
  await query.stop();
});

test("sessions last until nothing came for the gap, each key its own", async () => {
  const spark = session();
  const { put, frame } = await stream(spark);
  const sessions = frame
    .untyped()
    .groupBy(sessionWindow(col("at"), "5 minutes"), "who")
    .agg(count().alias("rows"));
  const { query, feed, rows } = await running(spark, put, sessions);
  await feed(["12:01", "a", 1], ["12:02", "b", 2]);
  await feed(["12:05", "a", 3], ["12:20", "a", 4]);
  await feed(["12:50", "c", 5]);
  expect(await rows("session_window")).toEqual([
    { session_window: span("12:01", "12:10"), who: "a", rows: 2n },
    { session_window: span("12:02", "12:07"), who: "b", rows: 1n },
    { session_window: span("12:20", "12:25"), who: "a", rows: 1n },
  ]);
  await query.stop();
});

test("duplicates are dropped as long as the watermark has not passed the first", async () => {
  const spark = session();
  const { put, frame } = await stream(spark);
  const { query, feed, rows } = await running(spark, put, frame.dropDuplicatesWithinWatermark("who"));
  await feed(["12:01", "a", 1], ["12:04", "a", 2]);
  await feed(["12:08", "a", 3], ["12:30", "b", 4]);
  await feed(["12:31", "a", 5]);
  expect((await rows("n")).map(({ who, n }) => [who, n])).toEqual([
    ["a", expect.toBeOneOf([1n, 2n])],
    ["b", 4n],
    ["a", 5n],
  ]);
  await query.stop();
});
