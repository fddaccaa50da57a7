import { expect, test } from "vitest";
import { feedOf } from "../../../queries/live/feed.ts";
import { lateRecords } from "../../../queries/live/late.ts";
import type { LiveTables } from "../../../queries/live/metric.ts";
import { postsByCategory } from "../../../queries/live/posts-by-category.ts";
import { postsByPoster } from "../../../queries/live/posts-by-poster.ts";
import { recordsClean } from "../../../queries/live/records-clean.ts";
import { recordsIn } from "../../../queries/live/records-in.ts";
import { judgedEvents } from "../../../queries/stream/judged.ts";
import { liveGeo } from "../../../schemas/geo.ts";
import { kinds } from "../../../schemas/kinds.ts";
import { livePin } from "../../../schemas/pin.ts";
import { rawEvent } from "../../../schemas/raw-event.ts";
import { liveUser } from "../../../schemas/user.ts";
import { type Closed, closeWindows } from "../../reference/live.ts";
import { at, rawEventOf } from "../stream/events.ts";
import { inbox } from "../stream/inbox.ts";
import { restarted, running, streamingSession } from "../stream/runs.ts";
import { texts } from "../stream/texts.ts";
import { liveGeoOf, livePinOf, liveUserOf } from "./arrivals.ts";
import { type Event, randomEvents } from "./random-events.ts";

/** Under which kind an event is counted. */
const counting = ({ kind }: Event): string => kinds.find((known) => known === kind) ?? "unknown";
const isClean = (event: Event): boolean => counting(event) !== "unknown" && !event.isBroken;
const windows = { windowSeconds: 20, latenessSeconds: 15 };

/** The tables in which clean rows of these events lie, growing by a file a batch. */
async function tables() {
  const inboxes = {
    raw: await inbox(rawEvent),
    pin: await inbox(livePin),
    geo: await inbox(liveGeo),
    user: await inbox(liveUser),
  };
  const spark = await streamingSession({ noDataBatches: true });
  const frames = (how: "stream" | "table"): LiveTables => ({
    judged: judgedEvents(inboxes.raw[how](spark)),
    pin: inboxes.pin[how](spark),
    geo: inboxes.geo[how](spark),
    user: inboxes.user[how](spark),
  });
  const put = async (events: readonly Event[]) => {
    const clean = (kind: Event["kind"]) => events.filter((event) => event.kind === kind && isClean(event));
    await inboxes.raw.put(
      events.map(({ kind, arrived, isBroken }) => rawEventOf({ kind, arrived, payload: isBroken ? "{" : '{"ind":1}' })),
    );
    await inboxes.pin.put(clean("pin").map(livePinOf));
    await inboxes.geo.put(clean("geo").map(liveGeoOf));
    await inboxes.user.put(clean("user").map(liveUserOf));
  };
  return { spark, frames, raw: () => inboxes.raw.table(spark), put };
}

test.each([1])("metrics are those of a plain computation over the same events (seed %i)", async (seed) => {
  const batches = randomEvents(seed, 4);
  const { spark, frames, raw, put } = await tables();
  const streams = frames("stream");
  const runs = {
    categories: await running(spark, postsByCategory.closed(streams, windows)),
    posters: await running(spark, postsByPoster.closed(streams, windows)),
    // Of several streams: what lies in all of them at the start is one batch.
    counted: await restarted(spark, recordsIn.closed(streams, windows), recordsIn.answer),
    clean: await restarted(spark, recordsClean.closed(streams, windows), recordsClean.answer),
  };
  for (const batch of batches) {
    await put(batch);
    await Promise.all(Object.values(runs).map((run) => run.step()));
  }

  const pins = batches.map((batch) => batch.filter(({ kind, isBroken }) => kind === "pin" && !isBroken));
  const categories = closeWindows(pins, { ...windows, key: ({ category }) => category });
  expect(texts(await runs.categories.rows())).toEqual(
    told(categories.closed, ({ key, rows }) => ({ category: key, posts: BigInt(rows.length) })),
  );
  const posters = closeWindows(pins, { ...windows, key: ({ poster_name }) => poster_name });
  expect(texts(await runs.posters.rows())).toEqual(
    told(posters.closed, ({ key, rows }) => ({
      ...{ poster_name: key, posts: BigInt(rows.length), follower_count: largest(rows) },
    })),
  );
  const counted = closeWindows(batches, { ...windows, key: counting });
  const countedRows = await runs.counted.rows();
  expect(texts(countedRows)).toEqual(
    told(counted.closed, ({ key, rows }) => ({
      kind: key,
      records_in: BigInt(rows.length),
      quarantined: broken(rows),
    })),
  );
  const clean = closeWindows(
    batches.map((batch) => batch.filter(isClean)),
    { ...windows, key: ({ kind }) => kind, streams: kinds, stream: ({ kind }) => kind },
  );
  const cleanRows = await runs.clean.rows();
  expect(texts(cleanRows)).toEqual(told(clean.closed, ({ key, rows }) => ({ kind: key, clean: BigInt(rows.length) })));
  expect([categories, counted, clean].map(({ closed }) => closed.length > 5)).toEqual([true, true, true]);

  const answers = spark.createDataFrame(countedRows, recordsIn.answer);
  expect(counted.late.length).toBeGreaterThan(0);
  expect(texts(await lateRecords(raw(), answers, windows).collect())).toEqual(
    told(inWindows(counted.late), ({ key, rows }) => ({ kind: key, late: BigInt(rows.length) })),
  );
  const cleanOf = new Map(clean.closed.map(({ start, key, rows }) => [`${start} ${key}`, BigInt(rows.length)]));
  expect(texts(await feedOf(answers, spark.createDataFrame(cleanRows, recordsClean.answer)).collect())).toEqual(
    told(counted.closed, ({ start, key, rows }) => {
      const records = { kind: key, records_in: BigInt(rows.length), quarantined: broken(rows) };
      const kept = cleanOf.get(`${start} ${key}`) ?? null;
      return { ...records, clean: kept, duplicates: kept && records.records_in - records.quarantined - kept };
    }),
  );
  await Promise.all(Object.values(runs).map((run) => run.stop()));
});

const told = (closed: readonly Closed<Event>[], row: (window: Closed<Event>) => object): string[] =>
  texts(closed.map((window) => ({ window_start: at(window.start), window_end: at(window.end), ...row(window) })));

const broken = (rows: readonly Event[]): bigint => BigInt(rows.filter((event) => !isClean(event)).length);

const largest = (rows: readonly Event[]): number | null =>
  rows.reduce<number | null>((most, { follower_count: n }) => (n === null ? most : Math.max(n, most ?? n)), null);

/** All by window and kind: nothing is late in one batch, and the last of all closes every window. */
const inWindows = (events: readonly Event[]): readonly Closed<Event>[] =>
  closeWindows([events], { ...windows, latenessSeconds: -1e9, key: counting }).closed;
