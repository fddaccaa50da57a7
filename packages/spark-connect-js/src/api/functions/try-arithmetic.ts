import type {
  Byte,
  Cell,
  DateDay,
  Duration,
  Int,
  Months,
  NonNull,
  Numeric,
  Short,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { ColumnOf, NumericColumn } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { Exact, Operand, Quotient, TagOf, Wider } from "../numeric.ts";
import { invoke } from "./signature.ts";

type Num = Numeric | null;
type Span = Months | Duration;
type Moment = DateDay | TimestampLtz | TimestampNtz;

/** Two numbers in a type that holds both. */
type OfNumbers = <T extends Num, O extends Operand>(
  left: Expr<T>,
  right: O & Exact<T, O>,
) => NumericColumn<Wider<NonNull<T>, TagOf<O>> | null>;
type Quotients = <T extends Num, O extends Operand>(
  left: Expr<T>,
  right: O & Exact<T, O>,
) => NumericColumn<Quotient<NonNull<T>, TagOf<O>> | null>;
/** An interval so many times, or a part of it. */
type Scaled = <T extends Span | null>(left: Expr<T>, right: Operand) => ColumnOf<NonNull<T> | null>;
/** A day moves by days and months, a time by any interval; intervals are added to their own kind. */
type Moved = <T extends Moment | Span | null>(left: Expr<T>, right: StepOf<NonNull<T>>) => ColumnOf<NonNull<T> | null>;
type StepOf<T> = T extends DateDay
  ? number | Expr<Int | Short | Byte | Months | null>
  : T extends Span
    ? Expr<T | null>
    : Expr<Span | null>;
/** From one moment to another. */
type Between = <T extends Moment | null>(left: Expr<T>, right: Expr<NonNull<T> | null>) => ColumnOf<Duration | null>;

const tried = <F>(name: string): F =>
  ((left: Expr<Cell>, right: Operand | Expr<Cell>) => invoke<Num>(name, left, right)) as F;

/** Null where the sum does not fit. */
export const tryAdd = tried<OfNumbers & Moved>("try_add");
/** Null where the difference does not fit. */
export const trySubtract = tried<OfNumbers & Between & Moved>("try_subtract");
/** Null where the product does not fit. */
export const tryMultiply = tried<OfNumbers & Scaled>("try_multiply");
/** Null where the divisor is 0. */
export const tryDivide = tried<Quotients & Scaled>("try_divide");
/** The remainder, of the dividend's sign; null where the divisor is 0. */
export const tryMod = tried<OfNumbers>("try_mod");
/** The remainder, of the divisor's sign (`pmod(-7, 3)` is 2); an error where the divisor is 0. Nullable to Spark. */
export const pmod = tried<OfNumbers>("pmod");
