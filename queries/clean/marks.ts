import type { Columns } from "spark-connect-js";
import { when } from "spark-connect-js/functions";
import { binary, type Str } from "spark-connect-js/schema";
import type { line } from "../../schemas/line.ts";

type Judged = (typeof line)["~shape"] & { readonly _rule: Str | null };

/** What a marked row carries beside its cleaned columns: why it is no clean row, and then the record as it came. */
export const marks = (c: Columns<Judged>) => ({
  _rule: c._rule,
  _raw: when(c._rule.isNotNull(), c.line.cast(binary())).end(),
  _source: when(c._rule.isNotNull(), c.source).end(),
  _position: when(c._rule.isNotNull(), c.position).end(),
  _arrived_at: when(c._rule.isNotNull(), c.arrived_at).end(),
});
