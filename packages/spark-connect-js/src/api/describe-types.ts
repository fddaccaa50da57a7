import type { NonNull, Numeric, Str } from "../schema/cell.ts";
import type { Entry, Of } from "../schema/shape.ts";

/** Names of the columns that `describe` and `summary` say something of: numbers and texts. */
export type Describable<S> = [S] extends [never]
  ? never
  : { [P in keyof S & string]: NonNull<S[P]> extends Numeric | Str ? P : never }[keyof S & string];

/** A row for each statistic: its name in `summary`, and as text what it is for each column. */
export type Described<K extends string> = Of<Entry<"summary", Str | null> | { [P in K]: Entry<P, Str | null> }[K]>;

/** What `summary` may be asked for; `25%` is a quantile. */
export type Statistic =
  | "count"
  | "mean"
  | "stddev"
  | "min"
  | "max"
  | "count_distinct"
  | "approx_count_distinct"
  | `${number}%`;
