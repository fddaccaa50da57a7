import type {
  Arr,
  Binary,
  Bool,
  Cell,
  DateDay,
  Duration,
  Months,
  NonNull,
  NullIn,
  Numeric,
  Shape,
  Str,
  Struct,
  TimeOfDay,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { Wider } from "../numeric.ts";
import { invoke } from "./signature.ts";

type Ordered =
  | (Numeric | Str | Bool | Binary | DateDay | TimestampLtz | TimestampNtz | TimeOfDay | Months | Duration)
  | (Arr<Cell> | Struct<Shape>);

/** What stands beside a value: numbers beside numbers, else the same type. */
type Fellow<T extends Cell> = [T] extends [Numeric | null] ? Expr<Numeric | null> : Expr<T | null>;
type Columns = readonly Expr<Cell>[];
type Common<T, U> = [T] extends [Numeric] ? Wider<T, U> : T;
/** Nulls are passed over, so that one NOT NULL value suffices. */
type Sure<R extends Columns> = { [I in keyof R]: null extends R[I]["~cell"] ? never : true }[number];
type NullOfAll<T, R extends Columns> = [Sure<R>] extends [never] ? NullIn<T> : never;
type Extreme<T, R extends Columns> = Common<NonNull<T>, NonNull<R[number]["~cell"]>> | NullOfAll<T, R>;

const extreme =
  (name: string) =>
  <T extends Ordered | null, R extends readonly [Fellow<T>, ...Fellow<T>[]]>(
    first: Expr<T>,
    ...others: R
  ): ColumnOf<Extreme<T, R>, NonNull<T>> =>
    invoke<Extreme<T, R>, NonNull<T>>(name, first, ...others);

/** The largest of several values in a row, nulls passed over; NaN is the largest number. */
export const greatest = extreme("greatest");
/** The smallest of several values in a row, nulls passed over. */
export const least = extreme("least");
