import type { FrameOf } from "spark-connect-js";
import { count, lit } from "spark-connect-js/functions";
import { long, schema, string, timestamp } from "spark-connect-js/schema";
import type { Kind } from "../../schemas/kinds.ts";
import { metric, windowFields } from "./metric.ts";
import type { Span } from "./windows.ts";

/**
 * Each table brings its own watermark, and Spark waits for the slowest: however far one is behind the others, as after a
 * restart, all its rows count. So while one stream is silent, windows of the others wait for it.
 */
export const recordsClean = metric({
  name: "records-clean",
  tells: "How many clean records of each stream arrived, without duplicates",
  answer: schema({ ...windowFields, kind: string(), clean: long() }),
  needs: ["pin", "geo", "user"],
  from: ({ pin, geo, user }, span) =>
    arrivals("pin", pin.select("_arrived_at"), span)
      .union(arrivals("geo", geo.select("_arrived_at"), span))
      .union(arrivals("user", user.select("_arrived_at"), span))
      .project((c) => ({ window: span.window(c._arrived_at), kind: c.kind }))
      .groupBy("window", "kind")
      .agg(() => ({ clean: count() }))
      .project((c) => ({
        window_start: c.window.getField("start"),
        window_end: c.window.getField("end"),
        kind: c.kind,
        clean: c.clean,
      }))
      .dropNulls("window_start", "window_end"),
});

const arrival = schema({ _arrived_at: timestamp().nullable() });
const arrivals = (kind: Kind, rows: FrameOf<typeof arrival>, span: Span) =>
  span.rows(rows).withColumn("kind", () => lit(kind, string()));
