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
  | (Str | Bool | Binary | DateDay | TimestampLtz | TimestampNtz | TimeOfDay | Months | Duration)
  | (Arr<Cell> | Struct<Shape>);

type Columns = readonly Expr<Cell>[];
type Several<C extends Cell> = readonly [Expr<C>, ...Expr<C>[]];
/** Nulls are passed over, so that one NOT NULL value suffices. */
type Sure<R extends Columns> = { [I in keyof R]: null extends R[I]["~cell"] ? never : true }[number];
type NullOfAll<T, R extends Columns> = [Sure<R>] extends [never] ? NullIn<T> : never;
type Widest<T, R extends Columns> = Wider<NonNull<T>, NonNull<R[number]["~cell"]>>;

/** Numbers beside numbers, all else beside its own type. */
interface Extreme {
  <T extends Numeric | null, R extends Several<Numeric | null>>(
    first: Expr<T>,
    ...others: R
  ): ColumnOf<Widest<T, R> | NullOfAll<T, R>, NonNull<T>>;
  <T extends Ordered | null, R extends Several<T | null>>(
    first: Expr<T>,
    ...others: R
  ): ColumnOf<NonNull<T> | NullOfAll<T, R>, NonNull<T>>;
}
const extreme = (name: string): Extreme => ((...columns: Columns) => invoke<Cell>(name, ...columns)) as Extreme;

/** The largest of several values in a row, nulls passed over; NaN is the largest number. */
export const greatest = extreme("greatest");
/** The smallest of several values in a row, nulls passed over. */
export const least = extreme("least");
