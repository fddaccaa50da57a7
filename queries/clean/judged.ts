import type { FrameOf } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import { string } from "spark-connect-js/schema";
import type { judgedEvent } from "../../schemas/judged-event.ts";
import type { Kind } from "../../schemas/kinds.ts";
import type { marks } from "../../schemas/marks.ts";

/** What was found of each record of a kind, without its cleaned columns. */
export const judged = (kind: Kind, marked: FrameOf<typeof marks>): FrameOf<typeof judgedEvent> =>
  marked.project((c) => ({
    kind: lit(kind, string()),
    rule: c._rule,
    raw: c._raw,
    source: c._source,
    position: c._position,
    arrived_at: c._arrived_at,
  }));
