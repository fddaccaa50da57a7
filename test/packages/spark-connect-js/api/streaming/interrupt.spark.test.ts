import type { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { session } from "../../../../support/session.ts";

const rate = (spark: SparkSession) => spark.readStream.format("rate").load().writeStream.format("noop");

test("interruptAll stops streaming queries too, and says which of them this client started", async () => {
  const spark = session();
  expect(await spark.interruptAll()).toEqual([]);
  const queries = [await rate(spark).start(), await rate(spark).start()];
  const stopped = await spark.interruptAll();
  expect(stopped).toHaveLength(2);
  expect(new Set(stopped.streamingQueries)).toEqual(new Set(queries));
  for (const query of queries) {
    expect(await query.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
    expect(await query.exception()).toBeUndefined();
  }
  expect([...(await spark.interruptAll())]).toEqual([]);
});

test("interruptTag stops the streaming queries that were started with the tag, and no other", async () => {
  const spark = session();
  const tagged = await rate(spark).start(undefined, { tags: ["nightly"] });
  const other = await rate(spark).start();
  expect((await spark.interruptTag("nightly")).streamingQueries).toEqual([tagged]);
  expect(await tagged.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
  expect(await other.isActive()).toBe(true);
  await other.stop();
});
