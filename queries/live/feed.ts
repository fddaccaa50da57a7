import type { FrameOf } from "spark-connect-js";
import { long, schema, string } from "spark-connect-js/schema";
import { windowFields } from "./metric.ts";
import type { recordsClean } from "./records-clean.ts";
import type { recordsIn } from "./records-in.ts";

/** The health of the feed: a row for each window and stream. In = clean + duplicates + quarantined. */
export const feed = schema({
  ...windowFields,
  kind: string(),
  records_in: long(),
  quarantined: long(),
  /** Null as long as the window of the clean table is open, or nothing came there. */
  clean: long().nullable(),
  duplicates: long().nullable(),
});

export const feedOf = (
  counted: FrameOf<(typeof recordsIn)["answer"]>,
  clean: FrameOf<(typeof recordsClean)["answer"]>,
): FrameOf<typeof feed> =>
  inOrder(
    counted
      .join(clean, ["window_start", "window_end", "kind"], "left")
      .withColumn("duplicates", (c) => c.records_in.minus(c.quarantined).minus(c.clean)),
  );
const inOrder = (rows: FrameOf<typeof feed>) =>
  rows.orderColumns(feed).orderBy((c) => [c.window_start.asc(), c.kind.asc()]);
