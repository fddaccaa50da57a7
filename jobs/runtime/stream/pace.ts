import type { Trigger } from "spark-connect-js";
import { type Conf, type Platform, planConf } from "../platform.ts";
import type { Rhythm, StreamQuery } from "./query.ts";

/** When queries look for more: every so many milliseconds, by their rhythms, or once for all that is there now. */
export type Pace = Readonly<Record<"triggerMs" | "slowMs", number>> | "availableNow";

export function triggerOf({ rhythm }: StreamQuery, pace: Pace): Trigger {
  if (pace === "availableNow") return { availableNow: true };
  return { processingTime: `${milliseconds(rhythm, pace)} milliseconds` };
}

const milliseconds = (rhythm: Rhythm, { triggerMs, slowMs }: Exclude<Pace, string>): number =>
  ({ trigger: triggerMs, following: 0, slow: slowMs })[rhythm];

/** The settings with which a query is started. */
export const confOf = ({ closesWindows }: Pick<StreamQuery, "closesWindows">, pace: Pace, platform: Platform): Conf =>
  planConf(platform, {
    // A batch without data closes windows; of rows it would only clear what is remembered, at the price of a batch.
    "spark.sql.streaming.noDataMicroBatches.enabled": closesWindows,
    // How often one that follows asks whether there is more.
    "spark.sql.streaming.pollingDelay": "300ms",
    "spark.sql.adaptive.enabled": false,
    ...(pace === "availableNow" && !closesWindows ? generated : interpreted),
  });

/**
 * Of a batch of some thousand rows, and of counting however many, most would be compiling what was generated for it (90 s after the
 * start at 200 posts a second: 11 s a batch, 2 s interpreted): what interprets is Spark's own, which Java has compiled by then, and
 * generated code is each session's own.
 */
const interpreted: Conf = {
  "spark.sql.codegen.wholeStage": false,
  "spark.sql.codegen.factoryMode": "NO_CODEGEN",
};

/** Where many records wait to be cleaned it is worth it: half a million pins take a quarter less. */
const generated: Conf = {
  "spark.sql.codegen.wholeStage": true,
  "spark.sql.codegen.factoryMode": "FALLBACK",
};
