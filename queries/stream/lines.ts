import type { FrameOf } from "spark-connect-js";
import { lit, nullif } from "spark-connect-js/functions";
import { string } from "spark-connect-js/schema";
import type { Kind } from "../../schemas/kinds.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import type { Lines } from "../clean/records.ts";

/** The kept events of one kind, as cleaning takes records from anywhere. An event without any byte is a record, too. */
export const linesOf = (kind: Kind, events: FrameOf<typeof rawEvent>): Lines =>
  events
    .where((c) => c.kind.eq(kind))
    .project((c) => ({
      line: nullif(c.payload.cast(string()), lit("")),
      source: c.source,
      position: c.position,
      arrived_at: c.arrived_at,
      ingested_at: c._ingested_at,
    }))
    .asNullable("arrived_at", "ingested_at");
