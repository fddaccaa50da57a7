import { count, countIf } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import { metric, windowFields } from "./metric.ts";

/**
 * Of what was judged and not of the quarantine: where nothing is wrong nothing comes there, and a watermark that waits for it
 * would close no window.
 */
export const recordsIn = metric({
  name: "records-in",
  tells: "How many records of each stream arrived, and how many of them are quarantined",
  answer: schema({ ...windowFields, kind: string(), records_in: long(), quarantined: long() }),
  needs: ["judged"],
  from: ({ judged }, span) =>
    span
      .rows(judged.project((c) => ({ _arrived_at: c.arrived_at, kind: c.kind, rule: c.rule })))
      .project((c) => ({ window: span.window(c._arrived_at), kind: c.kind, rule: c.rule }))
      .groupBy("window", "kind")
      .agg((c) => ({ records_in: count(), quarantined: countIf(c.rule.isNotNull()) }))
      .project((c) => ({
        window_start: c.window.getField("start"),
        window_end: c.window.getField("end"),
        kind: c.kind,
        records_in: c.records_in,
        quarantined: c.quarantined,
      }))
      .dropNulls("window_start", "window_end"),
});
