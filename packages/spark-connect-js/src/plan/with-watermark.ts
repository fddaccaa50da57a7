import type { Relation, RelationType } from "./relation.ts";

/** Rows of a stream whose `eventTime` lies further back than `delayThreshold` may be left out. */
export const withWatermark = (input: Relation, eventTime: string, delayThreshold: string): RelationType => ({
  case: "withWatermark",
  value: { input, eventTime, delayThreshold },
});
