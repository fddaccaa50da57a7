import type { Columns } from "spark-connect-js";
import { when } from "spark-connect-js/functions";
import { binary, type Str } from "spark-connect-js/schema";
import type { line } from "../../schemas/line.ts";

type Judged = (typeof line)["~shape"] & { readonly _rule: Str | null };

/**
 * What a marked row carries beside its cleaned columns: why it is no clean row, and then the record as it came. Rows of a
 * stream say where and when they came in any case; to keep a file's name with each of its rows would be for nothing.
 */
export const marks = (c: Columns<Judged>) => {
  const isTraced = c._rule.isNotNull().or(c.ingested_at.isNotNull());
  return {
    _rule: c._rule,
    _raw: when(c._rule.isNotNull(), c.line.orElse("").cast(binary())).end(),
    _source: when(isTraced, c.source).end(),
    _position: when(isTraced, c.position).end(),
    _arrived_at: when(isTraced, c.arrived_at).end(),
    _ingested_at: c.ingested_at,
  };
};
