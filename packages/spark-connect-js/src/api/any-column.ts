import type { LiteralValue } from "../plan/literal.ts";
import type { Cell } from "../schema/cell.ts";
import type { Field } from "../schema/field.ts";
import type { Expr, SortKey } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";

// biome-ignore lint/suspicious/noExplicitAny: the one place that says "no type is known"; typed code cannot name it
type Unknown = any;
type Value = LiteralValue | Expr<Unknown>;

/** A column of which the compiler knows nothing: every method is there, and the server decides. */
export interface AnyColumn extends Expr<Unknown> {
  isNull(): AnyColumn;
  isNotNull(): AnyColumn;
  /** `to`: a field, or a type as DDL writes it. */
  cast(to: Field<Cell> | string): AnyColumn;
  tryCast(to: Field<Cell> | string): AnyColumn;
  asc(): SortKey;
  desc(): SortKey;
  ascNullsFirst(): SortKey;
  ascNullsLast(): SortKey;
  descNullsFirst(): SortKey;
  descNullsLast(): SortKey;
  eq(other: Value): AnyColumn;
  ne(other: Value): AnyColumn;
  gt(other: Value): AnyColumn;
  ge(other: Value): AnyColumn;
  lt(other: Value): AnyColumn;
  le(other: Value): AnyColumn;
  eqNullSafe(other: Value): AnyColumn;
  between(low: Value, high: Value): AnyColumn;
  isin(...values: readonly Value[]): AnyColumn;
  /** Whether the value is among those of a frame of one column. Needs Spark 4.1. */
  isin(frame: { readonly state: FrameState }): AnyColumn;
  orElse(fallback: Value): AnyColumn;
  plus(other: Value): AnyColumn;
  minus(other: Value): AnyColumn;
  times(other: Value): AnyColumn;
  divide(other: Value): AnyColumn;
  mod(other: Value): AnyColumn;
  negate(): AnyColumn;
  isNaN(): AnyColumn;
  bitwiseAND(other: Value): AnyColumn;
  bitwiseOR(other: Value): AnyColumn;
  bitwiseXOR(other: Value): AnyColumn;
  and(other: Value): AnyColumn;
  or(other: Value): AnyColumn;
  not(): AnyColumn;
  like(pattern: Value): AnyColumn;
  ilike(pattern: Value): AnyColumn;
  rlike(regex: Value): AnyColumn;
  startsWith(prefix: Value): AnyColumn;
  endsWith(suffix: Value): AnyColumn;
  contains(part: Value): AnyColumn;
  substr(start: number, length: number): AnyColumn;
  getField(name: string): AnyColumn;
  getItem(key: Value): AnyColumn;
  /** A struct with this field added, or another in place of one. */
  withField(name: string, value: Value): AnyColumn;
  dropFields(...names: readonly [string, ...(readonly string[])]): AnyColumn;
  /** A step of one's own in the chain. */
  transform<R>(step: (column: this) => R): R;
  /** In a subquery: a column of the query around it, by its qualified name: `col("o.id").outer()`. */
  outer(): AnyColumn;
  /** The name of the column in the answer. */
  alias(name: string): AnyColumn;
}
