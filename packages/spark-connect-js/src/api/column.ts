import type {
  AnyVariant,
  Arr,
  Binary,
  Bool,
  Cell,
  DateDay,
  Dict,
  JsOf,
  NonNull,
  NullIn,
  Numeric,
  Shape,
  Str,
  Struct,
  Tag,
  TimestampLtz,
  TimestampNtz,
} from "../schema/cell.ts";
import type { Field } from "../schema/field.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { LocalDateTime } from "../values/local-date-time.ts";
import type { Timestamp } from "../values/timestamp.ts";
import type { AnyColumn } from "./any-column.ts";
import type { CastNull } from "./cast-null.ts";
import type { Expr, SortKey } from "./expr.ts";
import type { Exact, NullBeside, NullOf, Operand, Quotient, TagOf, Wider } from "./numeric.ts";

/**
 * The faces of a column: one interface for each kind of cell, so that a string column has no `plus` and completion
 * lists only what is legal. One class stands behind all (`Col`); PySpark's `Column` has the same words.
 */
export interface Column<T extends Cell> extends Expr<T> {
  isNull(): BooleanColumn<Bool>;
  isNotNull(): BooleanColumn<Bool>;
  /** The same cell in another type; a value that does not fit is an error (Spark 4 is ANSI), and nullable to Spark. */
  cast<U extends Tag>(to: Field<U>): ColumnOf<U | NullIn<T> | CastNull<NonNull<T>, U>>;
  /** The same, but a value that does not fit becomes null (`try_cast`). */
  tryCast<U extends Tag>(to: Field<U>): ColumnOf<U | null>;
  /** Ascending, nulls first. */
  asc(): SortKey;
  /** Descending, nulls last. */
  desc(): SortKey;
  ascNullsFirst(): SortKey;
  ascNullsLast(): SortKey;
  descNullsFirst(): SortKey;
  descNullsLast(): SortKey;
}

type Yes<T, O> = BooleanColumn<Bool | NullBeside<T, O>>;

/** `V` is what the column may be compared with: literals of its TypeScript type, or an expression of its kind. */
export interface Comparable<T extends Cell, V> extends Column<T> {
  eq<O extends V>(other: O): Yes<T, O>;
  ne<O extends V>(other: O): Yes<T, O>;
  gt<O extends V>(other: O): Yes<T, O>;
  ge<O extends V>(other: O): Yes<T, O>;
  lt<O extends V>(other: O): Yes<T, O>;
  le<O extends V>(other: O): Yes<T, O>;
  /** `<=>`: two nulls are equal, and the answer is never null. */
  eqNullSafe<O extends V>(other: O): BooleanColumn<Bool>;
  /** Both bounds included. */
  between<A extends V, B extends V>(low: A, high: B): BooleanColumn<Bool | NullBeside<T, A> | NullBeside<T, B>>;
  isin<O extends readonly V[]>(...values: O): BooleanColumn<Bool | NullIn<T> | NullOf<O[number]>>;
}

/** What is compared and replaced by values of one type; numbers, which widen, have their own `orElse`. */
export interface Uniform<T extends Cell, V> extends Comparable<T, V> {
  /** This value, or the fallback where it is null (`coalesce`). */
  orElse<O extends V>(fallback: O): ColumnOf<NonNull<T> | NullOf<O>>;
}

type Arithmetic<T extends Cell, O> = NumericColumn<Wider<NonNull<T>, TagOf<O>> | NullBeside<T, O>>;

export interface NumericColumn<T extends Cell> extends Comparable<T, Operand> {
  plus<O extends Operand>(other: O & Exact<T, O>): Arithmetic<T, O>;
  minus<O extends Operand>(other: O & Exact<T, O>): Arithmetic<T, O>;
  times<O extends Operand>(other: O & Exact<T, O>): Arithmetic<T, O>;
  /** Null by Spark's reckoning (its schema calls a quotient nullable); division by zero is an error. */
  divide<O extends Operand>(other: O & Exact<T, O>): NumericColumn<Quotient<NonNull<T>, TagOf<O>> | null>;
  mod<O extends Operand>(other: O & Exact<T, O>): NumericColumn<Wider<NonNull<T>, TagOf<O>> | null>;
  negate(): NumericColumn<T>;
  /** This value, or the fallback where it is null (`coalesce`), in a type that holds both. */
  orElse<O extends Operand>(fallback: O & Exact<T, O>): NumericColumn<Wider<NonNull<T>, TagOf<O>> | NullOf<O>>;
}

type Text = string | Expr<Str | null>;
export interface StringColumn<T extends Cell> extends Uniform<T, Text> {
  like<O extends Text>(pattern: O): Yes<T, O>;
  ilike<O extends Text>(pattern: O): Yes<T, O>;
  /** A Java regular expression found anywhere in the text. */
  rlike<O extends Text>(regex: O): Yes<T, O>;
  startsWith<O extends Text>(prefix: O): Yes<T, O>;
  endsWith<O extends Text>(suffix: O): Yes<T, O>;
  contains<O extends Text>(part: O): Yes<T, O>;
  /** `start` counts characters from 1; negative counts from the end. */
  substr(start: number, length: number): StringColumn<T>;
}

export interface BooleanColumn<T extends Cell> extends Uniform<T, boolean | Expr<Bool | null>> {
  and<U extends Bool | null>(other: Expr<U>): BooleanColumn<Bool | NullIn<T> | NullIn<U>>;
  or<U extends Bool | null>(other: Expr<U>): BooleanColumn<Bool | NullIn<T> | NullIn<U>>;
  not(): BooleanColumn<T>;
}

export interface DateColumn<T extends Cell> extends Uniform<T, LocalDate | Expr<DateDay | null>> {}
export interface TimestampColumn<T extends Cell> extends Uniform<T, Timestamp | Date | Expr<TimestampLtz | null>> {}
export interface TimestampNtzColumn<T extends Cell> extends Uniform<T, LocalDateTime | Expr<TimestampNtz | null>> {}
export interface BinaryColumn<T extends Cell> extends Uniform<T, Uint8Array | Expr<Binary | null>> {}
export interface VariantColumn<T extends Cell> extends Column<T> {}

export interface StructColumn<S extends Shape, N extends null> extends Column<Struct<S> | N> {
  getField<K extends keyof S & string>(name: K): ColumnOf<S[K] | N>;
  orElse<O extends Expr<Struct<S> | null>>(fallback: O): ColumnOf<Struct<S> | NullOf<O>>;
}
export interface ArrayColumn<E extends Cell, N extends null> extends Column<Arr<E> | N> {
  /** Counts from 0; beyond the end is an error (Spark 4 is ANSI). Always nullable to Spark. */
  getItem(index: number): ColumnOf<E | null>;
  orElse<O extends Expr<Arr<E> | null>>(fallback: O): ColumnOf<Arr<E> | NullOf<O>>;
}
export interface MapColumn<K extends Tag, V extends Cell, N extends null> extends Column<Dict<K, V> | N> {
  /** The value of a key, null where there is none. */
  getItem(key: JsOf<K> & LiteralKey): ColumnOf<V | null>;
  orElse<O extends Expr<Dict<K, V> | null>>(fallback: O): ColumnOf<Dict<K, V> | NullOf<O>>;
}
type LiteralKey = string | number | bigint | boolean;

/**
 * The interface for a cell. The brackets matter: without them `null` distributes into a useless union. `any` is the
 * untyped column.
 */
export type ColumnOf<T extends Cell> = 0 extends 1 & T
  ? AnyColumn
  : [T] extends [Numeric | null]
    ? NumericColumn<T>
    : [T] extends [Str | null]
      ? StringColumn<T>
      : [T] extends [Bool | null]
        ? BooleanColumn<T>
        : [T] extends [TimestampLtz | null]
          ? TimestampColumn<T>
          : [T] extends [DateDay | null]
            ? DateColumn<T>
            : [T] extends [Struct<infer S> | null]
              ? StructColumn<S, NullIn<T>>
              : [T] extends [Arr<infer E> | null]
                ? ArrayColumn<E, NullIn<T>>
                : OtherColumnOf<T>;
type OtherColumnOf<T extends Cell> = [T] extends [Dict<infer K, infer V> | null]
  ? MapColumn<K, V, NullIn<T>>
  : [T] extends [TimestampNtz | null]
    ? TimestampNtzColumn<T>
    : [T] extends [Binary | null]
      ? BinaryColumn<T>
      : [T] extends [AnyVariant | null]
        ? VariantColumn<T>
        : Column<T>;

/** The scope of a callback: the columns of a frame by name. */
export type Columns<S extends Shape> = { readonly [K in keyof S]: ColumnOf<S[K]> };
