import type { FrameOf } from "spark-connect-js";
import { currentTimestamp } from "spark-connect-js/functions";
import { event, rawEvent } from "../../schemas/raw-event.ts";

/**
 * Events as they are kept. In a stream Spark's current time is that of the batch, kept in its checkpoint: the same for all
 * rows, and the same again when the batch is repeated.
 */
export const ingest = (events: FrameOf<typeof event>): FrameOf<typeof rawEvent> =>
  events
    .select(...event.names)
    .withColumn("_ingested_at", () => currentTimestamp())
    .orderColumns(rawEvent);
