import type { Bool, Cell, Double, Float, Int, NonNull, NullIn, Numeric } from "../../schema/cell.ts";
import type { BooleanColumn, ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { Wider } from "../numeric.ts";
import { invoke, predicate } from "./signature.ts";

/** The second value where the first is null. */
const otherwise =
  (name: string) =>
  <T extends Cell, U extends NonNull<T> | null>(
    first: Expr<T>,
    second: Expr<U>,
  ): ColumnOf<NonNull<T> | (NullIn<T> & NullIn<U>), NonNull<T>> =>
    invoke<NonNull<T> | (NullIn<T> & NullIn<U>), NonNull<T>>(name, first, second);

export const nvl = otherwise("nvl");
export const ifnull = otherwise("ifnull");

/** The second value where the first is not null, else the third. */
export const nvl2 = <T extends Cell, U extends NonNull<T> | null>(
  tested: Expr<Cell>,
  present: Expr<T>,
  missing: Expr<U>,
): ColumnOf<T | NullIn<U>, NonNull<T>> => invoke<T | NullIn<U>, NonNull<T>>("nvl2", tested, present, missing);

/** Null where both are equal, else the first value. */
export const nullif = <T extends Cell, U extends NonNull<T> | null>(
  first: Expr<T>,
  second: Expr<U>,
): ColumnOf<T | null, NonNull<T>> => invoke<T | null, NonNull<T>>("nullif", first, second);

/** Null for 0. */
export const nullifzero = <T extends Numeric | null>(column: Expr<T>): ColumnOf<T | null> =>
  invoke<T | null>("nullifzero", column);
/** 0 for null, in a type that holds the column's values and an INT: of a FLOAT a DOUBLE. */
export const zeroifnull = <T extends Numeric | null>(column: Expr<T>): ColumnOf<Wider<NonNull<T>, Int>> =>
  invoke<Wider<NonNull<T>, Int>>("zeroifnull", column);

type Floating = Float | Double | null;
/** False for null. */
export const isnan = predicate<Numeric, Bool>("isnan");
type Either<T, U> = Wider<NonNull<T>, NonNull<U>>;
/** The second value where the first is NaN. */
export const nanvl = <T extends Floating, U extends Floating>(
  first: Expr<T>,
  second: Expr<U>,
): ColumnOf<Either<T, U> | NullIn<T> | NullIn<U>, Either<T, U>> =>
  invoke<Either<T, U> | NullIn<T> | NullIn<U>, Either<T, U>>("nanvl", first, second);

/** Equality where two nulls are equal; never null. */
export const equalNull = <T extends Cell>(a: Expr<T>, b: Expr<NonNull<T> | null>): BooleanColumn<Bool> =>
  invoke<Bool>("equal_null", a, b);
