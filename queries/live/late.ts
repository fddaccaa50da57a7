import type { FrameOf } from "spark-connect-js";
import { coalesce, count, lit, max, window } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { countedKind } from "../stream/unknown.ts";
import { windowFields } from "./metric.ts";
import type { recordsIn } from "./records-in.ts";
import { defaultWindows, type Windows } from "./windows.ts";

/** Records that came after the window of their arrival was closed; no row where none did. */
export const late = schema({ ...windowFields, kind: string(), late: long() });

/**
 * What arrived in closed windows less what was counted there. Spark's own `numRowsDroppedByWatermark` counts groups of rows,
 * added up before they were found to be late, and tells no stream and no window.
 */
export const lateRecords = (
  raw: FrameOf<typeof rawEvent>,
  counted: FrameOf<(typeof recordsIn)["answer"]>,
  { windowSeconds }: Windows = defaultWindows,
): FrameOf<typeof late> => {
  const arrived = raw
    .withColumn("kind", (c) => countedKind(c.kind))
    .withColumn("window", (c) => window(c.arrived_at, `${windowSeconds} seconds`))
    .groupBy("window", "kind")
    .agg(() => ({ arrived: count() }))
    .project((c) => ({
      window_start: c.window.getField("start"),
      window_end: c.window.getField("end"),
      kind: c.kind,
      arrived: c.arrived,
    }))
    .dropNulls("window_start", "window_end");
  // Windows close in their order, all of them that have ended by then, whatever came in them.
  const closed = counted.agg((c) => ({ closed_until: max(c.window_end) }));
  return arrived
    .crossJoin(closed)
    .where((c) => c.window_end.le(c.closed_until))
    .join(counted, ["window_start", "window_end", "kind"], "left")
    .withColumn("late", (c) => c.arrived.minus(coalesce(c.records_in, lit(0n))))
    .where((c) => c.late.gt(0n))
    .select("window_start", "window_end", "kind", "late")
    .orderColumns(late);
};
