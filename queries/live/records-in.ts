import type { FrameOf } from "spark-connect-js";
import { count, countIf, lit } from "spark-connect-js/functions";
import { long, schema, string, timestamp } from "spark-connect-js/schema";
import { unknownKind, unknownKindRule } from "../../schemas/kinds.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { marked } from "../stream/marked.ts";
import { unknownEvents } from "../stream/unknown.ts";
import { metric, windowFields } from "./metric.ts";

/**
 * Quarantined records are told by cleaning them here too, not from their table: where nothing is wrong nothing comes there,
 * and a watermark that waits for it would close no window.
 */
export const recordsIn = metric({
  name: "records-in",
  tells: "How many records of each stream arrived, and how many of them are quarantined",
  answer: schema({ ...windowFields, kind: string(), records_in: long(), quarantined: long() }),
  needs: ["raw"],
  from: ({ raw }, span) =>
    span
      .rows(judged(raw))
      .project((c) => ({ window: span.window(c._arrived_at), kind: c.kind, _rule: c._rule }))
      .groupBy("window", "kind")
      .agg((c) => ({ records_in: count(), quarantined: countIf(c._rule.isNotNull()) }))
      .project((c) => ({
        window_start: c.window.getField("start"),
        window_end: c.window.getField("end"),
        kind: c.kind,
        records_in: c.records_in,
        quarantined: c.quarantined,
      }))
      .dropNulls("window_start", "window_end"),
});

/** Every record with the rule that it breaks, if any. */
const judged = (raw: FrameOf<typeof rawEvent>): FrameOf<typeof judgement> => {
  const pins = marked.pin(raw).select("_arrived_at", "_rule");
  const geo = marked.geo(raw).select("_arrived_at", "_rule");
  const users = marked.user(raw).select("_arrived_at", "_rule");
  const unknown = unknownEvents(raw).project((c) => ({ _arrived_at: c.arrived_at, _rule: lit(unknownKindRule) }));
  return pins
    .withColumn("kind", () => lit("pin", string()))
    .union(geo.withColumn("kind", () => lit("geo", string())))
    .union(users.withColumn("kind", () => lit("user", string())))
    .union(unknown.asNullable("_arrived_at", "_rule").withColumn("kind", () => lit(unknownKind, string())));
};

const judgement = schema({ _arrived_at: timestamp().nullable(), _rule: string().nullable(), kind: string() });
