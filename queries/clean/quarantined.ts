import type { FrameOf } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import type { Kind } from "../../schemas/kinds.ts";
import type { marks } from "../../schemas/marks.ts";
import type { quarantine } from "../../schemas/quarantine.ts";

/** Rows that break a rule: the bytes that came, and where they came from. */
export const quarantined = (kind: Kind, marked: FrameOf<typeof marks>): FrameOf<typeof quarantine> =>
  marked.dropNulls("_rule", "_raw").project((c) => ({
    kind: lit(kind),
    rule: c._rule,
    raw: c._raw,
    source: c._source,
    position: c._position,
    arrived_at: c._arrived_at,
  }));
