import type { FrameOf } from "spark-connect-js";
import type { judgedEvent } from "../../schemas/judged-event.ts";
import type { quarantine } from "../../schemas/quarantine.ts";

/** Records that break a rule: the bytes that came, and where they came from. */
export const quarantined = (judged: FrameOf<typeof judgedEvent>): FrameOf<typeof quarantine> =>
  judged.dropNulls("rule", "raw");
