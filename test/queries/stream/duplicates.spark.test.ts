import type { SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { streamCleaning } from "../../../queries/stream/clean.ts";
import { geo } from "../../../schemas/geo.ts";
import { livePin } from "../../../schemas/pin.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { type Given, rawEventOf } from "./events.ts";
import { inbox } from "./inbox.ts";
import { type Run, restarted, running, streamingSession } from "./runs.ts";
import { texts } from "./texts.ts";

const bound = { duplicatesWithinSeconds: 600 };

/** A row that is null but for its key, and one whose nulls are elsewhere. */
const bare = '{"ind":1}';
const titled = '{"ind":1,"title":"a"}';

/** Pins in batches, by the second in which each batch is kept. Arrival times go back by hours and years. */
const batches: readonly (readonly [second: number, events: readonly Given[]])[] = [
  [0, [{ payload: bare }, { payload: '{"index":"1","category":""}', arrived: -9_000 }, { payload: titled }]],
  [
    590,
    [
      { payload: bare, arrived: 590 },
      { payload: '{"ind":2}', arrived: -100_000_000 },
    ],
  ],
  [1200, [{ payload: '{"ind":3}', arrived: 4_000_000 }, { payload: '{"ind":"3?"}' }]],
  [1900, [{ payload: '{"ind":4}' }, { payload: '{"ind":4,"category":"\\t"}', arrived: -5 }]],
  // Of a batch of the same moment as the one before it, and all that is remembered of the first is over.
  [1900, [{ payload: bare, arrived: 1900 }, { payload: '{"ind":4}' }, { payload: '{"ind":5}', arrived: -1 }]],
];

async function through(spark: SparkSession, run: (events: ReturnType<typeof rows>) => Promise<Run<Live>>) {
  const events = await inbox(rawEvent);
  const steps = await run(rows(spark, events));
  for (const [ingested, given] of batches) {
    await events.put(given.map((event, i) => rawEventOf({ ...event, ingested, position: `${ingested}:${i}` })));
    await steps.step();
  }
  const found = { rows: await steps.rows(), told: await steps.told() };
  await steps.stop();
  return found;
}

type Live = (typeof livePin)["~shape"];
const rows = (spark: SparkSession, events: Awaited<ReturnType<typeof inbox<(typeof rawEvent)["~shape"]>>>) =>
  streamCleaning.pin.clean(events.stream(spark), bound);

test("copies within the bound go, copies far beyond it may stay, and no record is ever late", async () => {
  const spark = await streamingSession();
  const [once, again] = await Promise.all([
    through(spark, (frame) => running(spark, frame)),
    through(spark, (frame) => restarted(spark, frame, livePin)),
  ]);
  // In = clean + duplicates + quarantined.
  expect(once.told).toEqual({ late: 0, records: 12, duplicates: 4, quarantined: 1 });
  expect(once.rows.map(({ ind, title }) => `${ind} ${title}`).sort()).toEqual([
    "1 a",
    "1 null",
    "1 null",
    "2 null",
    "3 null",
    "4 null",
    "5 null",
  ]);
  expect(texts(again.rows)).toEqual(texts(once.rows));
  expect(again.told).toEqual(once.told);
});

test("a bound of nothing is refused: a batch would be late for itself", async () => {
  const spark = await streamingSession();
  const none = spark.createDataFrame([], rawEvent);
  expect(() => streamCleaning.pin.clean(none, { duplicatesWithinSeconds: 0 })).toThrow(/give seconds above 0/);
});

test("zero and minus zero are one place, as they are by batch", async () => {
  const spark = await streamingSession();
  const events = await inbox(rawEvent);
  const place = (latitude: string) =>
    rawEventOf({ kind: "geo", payload: `{"ind":1,"latitude":${latitude},"longitude":0}` });
  await events.put([place("0"), place("-0.0"), place("0.0"), place('"-0"'), place("-0e7")]);
  const run = await running(spark, streamCleaning.geo.clean(events.stream(spark)).select(...geo.names));
  await run.step();
  expect(await run.rows()).toEqual([{ ind: 1n, country: null, coordinates: [0, 0], timestamp: null }]);
  await run.stop();
});
