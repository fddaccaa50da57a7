import { type FrameOf, Observation, type StringColumn } from "spark-connect-js";
import { coalesce, count, lit, when } from "spark-connect-js/functions";
import type { Str } from "spark-connect-js/schema";
import type { judgedEvent } from "../../schemas/judged-event.ts";
import { kinds, unknownKind, unknownKindRule } from "../../schemas/kinds.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import type { RecordCounts } from "./marked.ts";

/**
 * Kept events of kinds that nobody knows, counted in each batch as those of the others are. They go by one kind: the quarantine
 * is partitioned by it, and keys without a prefix would make a partition each. Which kind was told is in the kept event.
 */
export const judgedUnknown = (events: FrameOf<typeof rawEvent>): FrameOf<typeof judgedEvent> =>
  events
    .where((c) => isKnown(c.kind).not())
    .observe(new Observation<RecordCounts>(unknownKind), () => ({ records: count(), quarantined: count() }))
    .project((c) => ({
      kind: lit(unknownKind),
      rule: lit(unknownKindRule),
      raw: coalesce(c.payload, lit(new Uint8Array())),
      source: c.source,
      position: c.position,
      arrived_at: c.arrived_at,
    }))
    .asNullable("rule", "raw", "arrived_at");

/** The kind under which an event is counted. */
export const countedKind = (kind: StringColumn<Str>): StringColumn<Str> =>
  when(isKnown(kind), kind).otherwise(lit(unknownKind));

const isKnown = (kind: StringColumn<Str>) => kind.isin(...kinds);
