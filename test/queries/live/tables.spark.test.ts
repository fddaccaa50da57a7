import { expectShape, type SparkSession } from "spark-connect-js";
import { expect, test } from "vitest";
import { categoryOfTheDay } from "../../../queries/live/category-of-the-day.ts";
import { feed, feedOf } from "../../../queries/live/feed.ts";
import { late, lateRecords } from "../../../queries/live/late.ts";
import type { LiveTables } from "../../../queries/live/metric.ts";
import { topCategories, topPosters } from "../../../queries/live/most-popular.ts";
import { postsByCategory } from "../../../queries/live/posts-by-category.ts";
import { postsByPoster } from "../../../queries/live/posts-by-poster.ts";
import { quarantineByRule } from "../../../queries/live/quarantine-by-rule.ts";
import { recordsClean } from "../../../queries/live/records-clean.ts";
import { recordsIn } from "../../../queries/live/records-in.ts";
import { judgedEvents } from "../../../queries/stream/judged.ts";
import { liveGeo } from "../../../schemas/geo.ts";
import { livePin } from "../../../schemas/pin.ts";
import { quarantine } from "../../../schemas/quarantine.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { liveUser } from "../../../schemas/user.ts";
import { session } from "../../support/session.ts";
import { at, rawEventOf } from "../stream/events.ts";
import { texts } from "../stream/texts.ts";
import { type Arrival, liveGeoOf, livePinOf, liveUserOf } from "./arrivals.ts";

const windows = { windowSeconds: 60, latenessSeconds: 60 };
const hour = 3600;

const pinsOf = (spark: SparkSession, arrivals: readonly Arrival[]) =>
  spark.createDataFrame(arrivals.map(livePinOf), livePin);

const arrived = [59.999, 60, 119.999, 120];

const rawOf = (spark: SparkSession) =>
  spark.createDataFrame(
    [
      ...arrived.map((arrived) => rawEventOf({ kind: "geo", payload: '{"ind":1}', arrived })),
      rawEventOf({ kind: "geo", payload: '{"ind":"?"}', arrived: 61 }),
    ],
    rawEvent,
  );

function tables(spark: SparkSession): LiveTables {
  return {
    judged: judgedEvents(rawOf(spark)),
    pin: pinsOf(
      spark,
      arrived.map((arrived, i) => ({ arrived, category: "art", poster_name: "Ana", follower_count: i })),
    ),
    geo: spark.createDataFrame(
      arrived.map((arrived) => liveGeoOf({ arrived })),
      liveGeo,
    ),
    user: spark.createDataFrame([liveUserOf({ arrived: 70 })], liveUser),
  };
}

test("the open window is counted from the tables as they are, from its first moment to before its end", async () => {
  const from = tables(session());
  const window = { window_start: at(60), window_end: at(120) };
  for (const now of [at(60), at(119.999)]) {
    expect(await postsByCategory.open(from, now, windows).collect()).toEqual([
      { ...window, category: "art", posts: 2n },
    ]);
  }
  const now = at(90);
  expect(await postsByPoster.open(from, now, windows).collect()).toEqual([
    { ...window, poster_name: "Ana", posts: 2n, follower_count: 2 },
  ]);
  expect(await recordsIn.open(from, now, windows).collect()).toEqual([
    { ...window, kind: "geo", records_in: 3n, quarantined: 1n },
  ]);
  expect(texts(await recordsClean.open(from, now, windows).collect())).toEqual(
    texts([
      { ...window, kind: "pin", clean: 2n },
      { ...window, kind: "geo", clean: 2n },
      { ...window, kind: "user", clean: 1n },
    ]),
  );
  expect(await postsByCategory.open(from, at(-1), windows).collect()).toEqual([]);
});

test("the day's most popular category so far: of one UTC day, ties all kept, in order", async () => {
  const spark = session();
  const day = 24 * hour;
  const pins = pinsOf(spark, [
    ...[-0.001, day].flatMap((arrived) => Array.from({ length: 5 }, () => ({ arrived, category: "other day" }))),
    ...[0, hour].map((arrived) => ({ arrived, category: "travel" })),
    ...[hour, day - 0.001].map((arrived) => ({ arrived, category: "art" })),
    { arrived: hour, category: "quotes" },
    ...[1, 2, 3].map((arrived) => ({ arrived, category: null })),
  ]);
  expect(await categoryOfTheDay.from({ pin: pins }, at(2 * hour)).collect()).toEqual([
    { category: "art", posts: 2n },
    { category: "travel", posts: 2n },
  ]);
  expect(await categoryOfTheDay.from({ pin: pins }, at(-1)).collect()).toEqual([{ category: "other day", posts: 5n }]);
  expect(await categoryOfTheDay.from({ pin: pins }, at(-day - 1)).collect()).toEqual([]);
});

test("the compiler's columns are the server's", async () => {
  const spark = session();
  const from = tables(spark);
  const bounds = ["window_start", "window_end"] as const;
  await expectShape(postsByCategory.open(from, at(0)), postsByCategory.answer, { narrowed: [...bounds, "category"] });
  await expectShape(postsByPoster.open(from, at(0)), postsByPoster.answer, { narrowed: [...bounds, "poster_name"] });
  await expectShape(recordsIn.open(from, at(0)), recordsIn.answer, { narrowed: bounds });
  await expectShape(recordsClean.open(from, at(0)), recordsClean.answer, { narrowed: bounds });
  await expectShape(topCategories(from, at(0), 5), postsByCategory.answer, { narrowed: [...bounds, "category"] });
  await expectShape(topPosters(from, at(0), 5), postsByPoster.answer, { narrowed: [...bounds, "poster_name"] });
  await expectShape(quarantineByRule.from(spark.createDataFrame([], quarantine)), quarantineByRule.answer);
  await expectShape(categoryOfTheDay.from(from, at(0)), categoryOfTheDay.answer, { narrowed: ["category"] });
  const counted = recordsIn.open(from, at(0));
  await expectShape(feedOf(counted, recordsClean.open(from, at(0))), feed, { narrowed: bounds });
  await expectShape(lateRecords(rawOf(spark), counted), late, { narrowed: bounds });
});
