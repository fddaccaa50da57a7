import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";

/** Above the 128 MiB that one message may have (SPARK-61262). */
const length = 140 * 1024 * 1024;

test("a value larger than a message arrives", async () => {
  const df = await session().sql(`select 1 as id, repeat('x', ${length}) as text`);
  const [row] = await df.collect();
  expect(row?.id).toBe(1);
  const text = String(row?.text);
  expect(text.length).toBe(length);
  expect(text.startsWith("xxx") && text.endsWith("xxx") && !text.includes("y")).toBe(true);
});

test("small chunks become whole batches", async () => {
  const spark = session();
  await spark.conf.set("spark.connect.session.resultChunking.maxChunkSize", 1024);
  const ids = (await spark.range(20_000).collect()).map(({ id }) => Number(id));
  expect(ids).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
});
