import type { LiteralValue } from "../../plan/literal.ts";
import type {
  Arr,
  Binary,
  Bool,
  Cell,
  DateDay,
  Double,
  Int,
  Long,
  NonNull,
  NullIn,
  Str,
  Tag,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { Refusal } from "../../schema/shape.ts";
import type { Expr } from "../expr.ts";
import type { Exact } from "../numeric.ts";

/** What stands for one element or key: a column of its type, or a literal that Spark reads as that type. */
export type Item<E extends Cell> = Expr<NonNull<E> | null> | Constant<NonNull<E>>;
type Constant<T> = [Tag] extends [T] ? NonNullable<LiteralValue> : ConstantOf<T>;
type ConstantOf<T> = T extends Str | Bool | Int | Long | Double | DateDay | TimestampLtz | TimestampNtz | Binary
  ? T["js"]
  : never;

/** The same, where its type is known to fit. */
export type Argument = Expr<Cell> | LiteralValue;

/** A column of this kind, nullable or not; `T` is its very cell. */
export type Kind<In extends Tag, T extends Cell> = Expr<In | null> & Expr<T>;
/** Null where an array's elements may be. */
export type NullInside<T> = T extends Arr<infer E> ? NullIn<E> : never;

/** Refuses a number that is no INT beside INTs: of an array, or of a column. */
export type Fits<E extends Cell, V> = [E] extends [Int | null]
  ? V extends number
    ? `${V}` extends `${bigint}`
      ? Exact<Int, V>
      : Refusal<"INT takes a whole number, or a column of INT">
    : unknown
  : unknown;
