import type { FrameOf } from "spark-connect-js";
import type { judgedEvent } from "../../schemas/judged-event.ts";
import { marks } from "../../schemas/marks.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { cleaning } from "../clean/index.ts";
import { judged } from "../clean/judged.ts";
import { linesOf } from "./lines.ts";
import { counted } from "./marked.ts";
import { judgedUnknown } from "./unknown.ts";

/**
 * Kept events of all kinds, each with the rule that it breaks, if any. What asks for rules reads these, for to judge an event
 * is to parse it. None is a duplicate.
 */
export const judgedEvents = (events: FrameOf<typeof rawEvent>): FrameOf<typeof judgedEvent> => {
  // What was cleaned is left out before the count, which no selection passes.
  const pins = counted("pin", cleaning.pin.mark(linesOf("pin", events)).select(...marks.names));
  const geo = counted("geo", cleaning.geo.mark(linesOf("geo", events)).select(...marks.names));
  const users = counted("user", cleaning.user.mark(linesOf("user", events)).select(...marks.names));
  return judged("pin", pins).union(judged("geo", geo)).union(judged("user", users)).union(judgedUnknown(events));
};
