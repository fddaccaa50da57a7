import type { Columns, StringColumn } from "spark-connect-js";
import { when } from "spark-connect-js/functions";
import { binary, type Str } from "spark-connect-js/schema";
import type { line } from "../../schemas/line.ts";

/** What a marked row carries beside its cleaned columns: why it is no clean row, and then the record as it came. */
export const marks = (c: Columns<(typeof line)["~shape"]>, rule: StringColumn<Str | null>) => ({
  _rule: rule,
  _raw: when(rule.isNotNull(), c.line.cast(binary())).end(),
  _source: when(rule.isNotNull(), c.source).end(),
  _position: when(rule.isNotNull(), c.position).end(),
  _arrived_at: when(rule.isNotNull(), c.arrived_at).end(),
});
