import type { DataFrame, FrameOf } from "spark-connect-js";
import type { Schema, Shape } from "spark-connect-js/schema";
import { geo, liveGeo } from "../../schemas/geo.ts";
import { livePin, pin } from "../../schemas/pin.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { liveUser, user } from "../../schemas/user.ts";
import { type Bound, defaultBound, watermarkOf } from "./bound.ts";
import { marked } from "./marked.ts";

type RawEvents = FrameOf<typeof rawEvent>;

/** How the kept events of one kind become a clean table that is only ever appended to. */
export interface StreamCleaning<S extends Shape> {
  /** The contract's columns, then those that say when and where a record came. */
  readonly table: Schema<S>;
  /**
   * Rows that break no rule, without exact duplicates within the bound. The watermark runs on the time of ingestion, which
   * never goes back from batch to batch: no record is late for it, however late it arrived.
   */
  readonly clean: (events: RawEvents, bound?: Bound) => DataFrame<S>;
}

const streamCleaningOf = <S extends Shape>(how: StreamCleaning<S>): StreamCleaning<S> => how;

export const streamCleaning = {
  pin: streamCleaningOf({
    table: livePin,
    clean: (events, bound = defaultBound) =>
      marked
        .pin(events)
        .where((c) => c._rule.isNull())
        .select(...livePin.names)
        .dropNulls("ind")
        .withWatermark("_ingested_at", watermarkOf(bound))
        .dropDuplicatesWithinWatermark(...pin.names),
  }),
  geo: streamCleaningOf({
    table: liveGeo,
    clean: (events, bound = defaultBound) =>
      marked
        .geo(events)
        .where((c) => c._rule.isNull())
        .select(...liveGeo.names)
        .dropNulls("ind")
        .withWatermark("_ingested_at", watermarkOf(bound))
        .dropDuplicatesWithinWatermark(...geo.names),
  }),
  user: streamCleaningOf({
    table: liveUser,
    clean: (events, bound = defaultBound) =>
      marked
        .user(events)
        .where((c) => c._rule.isNull())
        .select(...liveUser.names)
        .dropNulls("ind")
        .withWatermark("_ingested_at", watermarkOf(bound))
        .dropDuplicatesWithinWatermark(...user.names),
  }),
} as const;
