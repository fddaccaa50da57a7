import type { FrameOf, SparkSession } from "spark-connect-js";
import { quarantined } from "../queries/clean/quarantined.ts";
import { postsByCategory } from "../queries/live/posts-by-category.ts";
import { postsByPoster } from "../queries/live/posts-by-poster.ts";
import { recordsClean } from "../queries/live/records-clean.ts";
import { recordsIn } from "../queries/live/records-in.ts";
import { defaultWindows, type Windows } from "../queries/live/windows.ts";
import { streamCleaning } from "../queries/stream/clean.ts";
import { ingest } from "../queries/stream/ingest.ts";
import { judgedEvents } from "../queries/stream/judged.ts";
import type { event } from "../schemas/raw-event.ts";
import { type StreamQuery, streamQuery } from "./runtime/stream/query.ts";

/** Where events come from. */
export interface EventSource {
  readonly events: (spark: SparkSession) => FrameOf<typeof event>;
}

/**
 * The queries of the stream job, each after those whose tables it reads. Every event is first kept as it came; all else follows
 * from what is kept, so that nothing that fails later can lose one.
 */
export const streamQueries = (source: EventSource, windows: Windows = defaultWindows): readonly StreamQuery[] => [
  streamQuery({
    feeds: "raw_events",
    reads: [],
    rhythm: "trigger",
    rows: ({ spark }) => ingest(source.events(spark)),
  }),
  streamQuery({
    feeds: "pin_table",
    reads: ["raw_events"],
    rhythm: "following",
    rows: ({ tables }) => streamCleaning.pin.clean(tables.stream("raw_events")),
  }),
  streamQuery({
    feeds: "geo_table",
    reads: ["raw_events"],
    rhythm: "following",
    rows: ({ tables }) => streamCleaning.geo.clean(tables.stream("raw_events")),
  }),
  streamQuery({
    feeds: "user_table",
    reads: ["raw_events"],
    rhythm: "following",
    rows: ({ tables }) => streamCleaning.user.clean(tables.stream("raw_events")),
  }),
  streamQuery({
    feeds: "judged_events",
    reads: ["raw_events"],
    rhythm: "slow",
    rows: ({ tables }) => judgedEvents(tables.stream("raw_events")),
  }),
  streamQuery({
    feeds: "quarantine",
    reads: ["judged_events"],
    rhythm: "following",
    rows: ({ tables }) => quarantined(tables.stream("judged_events")),
  }),
  streamQuery({
    feeds: "posts_by_category",
    reads: ["pin_table"],
    rhythm: "slow",
    closesWindows: true,
    rows: ({ tables }) => postsByCategory.closed({ pin: tables.stream("pin_table") }, windows),
  }),
  streamQuery({
    feeds: "posts_by_poster",
    reads: ["pin_table"],
    rhythm: "slow",
    closesWindows: true,
    rows: ({ tables }) => postsByPoster.closed({ pin: tables.stream("pin_table") }, windows),
  }),
  streamQuery({
    feeds: "records_in",
    reads: ["judged_events"],
    rhythm: "following",
    closesWindows: true,
    rows: ({ tables }) => recordsIn.closed({ judged: tables.stream("judged_events") }, windows),
  }),
  streamQuery({
    feeds: "records_clean",
    reads: ["pin_table", "geo_table", "user_table"],
    rhythm: "slow",
    closesWindows: true,
    rows: ({ tables }) =>
      recordsClean.closed(
        { pin: tables.stream("pin_table"), geo: tables.stream("geo_table"), user: tables.stream("user_table") },
        windows,
      ),
  }),
];
