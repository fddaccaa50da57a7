import type { FrameOf } from "spark-connect-js";
import { lit } from "spark-connect-js/functions";
import { geo, type markedGeo } from "../../schemas/geo.ts";
import type { Kind } from "../../schemas/kinds.ts";
import type { marks } from "../../schemas/marks.ts";
import { type markedPin, pin } from "../../schemas/pin.ts";
import { type markedUser, user } from "../../schemas/user.ts";

/** Rows that break no rule, each once: exact duplicates are judged on the cleaned row. */
export const cleanPins = (marked: FrameOf<typeof markedPin>) =>
  marked.where((c) => c._rule.isNull()).select(...pin.names).dropNulls("ind").distinct();

export const cleanGeo = (marked: FrameOf<typeof markedGeo>) =>
  marked.where((c) => c._rule.isNull()).select(...geo.names).dropNulls("ind").distinct();

export const cleanUsers = (marked: FrameOf<typeof markedUser>) =>
  marked.where((c) => c._rule.isNull()).select(...user.names).dropNulls("ind").distinct();

/** Rows that break a rule, as the quarantine keeps them: the bytes that came, and where they came from. */
export const quarantined = (kind: Kind, marked: FrameOf<typeof marks>) =>
  marked.dropNulls("_rule", "_raw").project((c) => ({
    kind: lit(kind),
    rule: c._rule,
    raw: c._raw,
    source: c._source,
    position: c._position,
    arrived_at: c._arrived_at,
  }));
