import { at, type DataFrame, type FrameOf, Observation } from "spark-connect-js";
import { count, countIf, isNotNull } from "spark-connect-js/functions";
import type { Shape, Str } from "spark-connect-js/schema";
import type { Kind } from "../../schemas/kinds.ts";
import type { rawEvent } from "../../schemas/raw-event.ts";
import { cleaning } from "../clean/index.ts";
import { linesOf } from "./lines.ts";

type RawEvents = FrameOf<typeof rawEvent>;
type Marked = Shape & { readonly _rule: Str | null };

/** The kept events of each kind, cleaned as by batch; with each the first rule that it breaks, if any. */
export const marked = {
  pin: (events: RawEvents) => counted("pin", cleaning.pin.mark(linesOf("pin", events))),
  geo: (events: RawEvents) => counted("geo", cleaning.geo.mark(linesOf("geo", events))),
  user: (events: RawEvents) => counted("user", cleaning.user.mark(linesOf("user", events))),
};

/**
 * Counts records as they flow by, in each batch: `observedMetrics` of its progress, by kind. No filter passes this step:
 * one on a rule would be evaluated on the bytes, and each record parsed once for the filter and once for its columns.
 */
export const counted = <S extends Marked>(kind: Kind, rows: DataFrame<S>): DataFrame<S> =>
  rows.observe(new Observation<RecordCounts>(kind), (c) => ({
    records: count(),
    quarantined: countIf(isNotNull(at(c, "_rule"))),
  }));

/** What the progress of a batch tells of each kind. Clean rows and duplicates are the others. */
export interface RecordCounts extends Readonly<Record<string, unknown>> {
  readonly records: bigint;
  readonly quarantined: bigint;
}
