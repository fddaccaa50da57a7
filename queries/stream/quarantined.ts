import type { FrameOf } from "spark-connect-js";
import type { quarantine } from "../../schemas/quarantine.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { cleaning } from "../clean/index.ts";
import { marked } from "./marked.ts";
import { quarantinedUnknown } from "./unknown.ts";

/** Kept events of all kinds that break a rule, or are of a kind that nobody knows, each as it came and where it came from. None is a duplicate. */
export const quarantinedEvents = (events: FrameOf<typeof rawEvent>): FrameOf<typeof quarantine> => {
  const pins = cleaning.pin.quarantined(marked.pin(events));
  const geo = cleaning.geo.quarantined(marked.geo(events));
  const users = cleaning.user.quarantined(marked.user(events));
  return pins.union(geo).union(users).union(quarantinedUnknown(events));
};
