import { join } from "node:path";
import type { DataFrame, Schema, SparkSession } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";
import { expect, test } from "vitest";
import type { LiveTables } from "../../../queries/live/metric.ts";
import { postsByCategory } from "../../../queries/live/posts-by-category.ts";
import { streamCleaning } from "../../../queries/stream/clean.ts";
import { ingest } from "../../../queries/stream/ingest.ts";
import { livePin } from "../../../schemas/pin.ts";
import { event, rawEvent } from "../../../schemas/raw-event.ts";
import { at, rawEventOf } from "./events.ts";
import { folder, inbox } from "./inbox.ts";
import { streamingSession } from "./runs.ts";
import { texts } from "./texts.ts";

/** Delta tables in a folder, each fed by one query that ends when it has taken all there is. */
function deltaTables(spark: SparkSession, root: string) {
  return {
    stream: <S extends Shape>(name: string, schema: Schema<S>) =>
      spark.readStream.format("delta").load(join(root, name)).as(schema),
    table: <S extends Shape>(name: string, schema: Schema<S>) => spark.table(`delta.\`${join(root, name)}\``, schema),
    async feed<S extends Shape>(name: string, rows: DataFrame<S>) {
      const query = await rows.writeStream
        .format("delta")
        .option("checkpointLocation", join(root, `checkpoint-${name}`))
        .trigger({ availableNow: true })
        .start(join(root, name));
      expect(await query.awaitTermination({ timeoutMs: 60_000 })).toBe(true);
    },
  };
}

const pin = (position: number, arrived: number, category: string) => {
  const payload = `{"ind":${position},"category":"${category}"}`;
  const { _ingested_at, ...row } = rawEventOf({ payload, position: `s:${position}`, arrived });
  return row;
};

test("from events to kept events, clean rows and closed windows: Delta tables, each a stream of the one before", async () => {
  const spark = await streamingSession({ noDataBatches: true });
  const events = await inbox(event);
  const tables = deltaTables(spark, await folder());
  const windows = { windowSeconds: 60, latenessSeconds: 30 };
  for (const batch of [
    [pin(1, 1, "art"), pin(1, 2, "art"), pin(2, 59, "art"), pin(3, 60, "quotes")],
    [pin(1, 3, "art"), pin(4, 5, "art"), pin(5, 1000, "travel")],
  ]) {
    await events.put(batch);
    await tables.feed("raw", ingest(events.stream(spark)));
    await tables.feed("pin", streamCleaning.pin.clean(tables.stream("raw", rawEvent)));
    const pins = { pin: tables.stream("pin", livePin) } as LiveTables;
    await tables.feed("posts", postsByCategory.closed(pins, windows));
  }
  const kept = await tables.table("raw", rawEvent).collect();
  expect([kept.length, new Set(kept.map(({ _ingested_at }) => `${_ingested_at}`)).size]).toEqual([7, 2]);
  const rows = await tables.table("pin", livePin).collect();
  expect(rows.map(({ ind, category }) => `${ind} ${category}`).sort()).toEqual([
    "1 art",
    "2 art",
    "3 quotes",
    "4 art",
    "5 travel",
  ]);
  const ingested = new Set(kept.map(({ _ingested_at }) => `${_ingested_at}`));
  expect(rows.every(({ _ingested_at }) => ingested.has(`${_ingested_at}`))).toBe(true);
  const minute = (start: number) => ({ window_start: at(start), window_end: at(start + 60) });
  expect(texts(await tables.table("posts", postsByCategory.answer).collect())).toEqual(
    texts([
      { ...minute(0), category: "art", posts: 3n },
      { ...minute(60), category: "quotes", posts: 1n },
    ]),
  );
});
