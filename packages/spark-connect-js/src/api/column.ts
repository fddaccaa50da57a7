import type {
  Arr,
  Binary,
  Bool,
  Cell,
  DateDay,
  Dict,
  Duration,
  Integral,
  JsOf,
  Months,
  NonNull,
  NullIn,
  Numeric,
  Shape,
  Str,
  Struct,
  Tag,
  TimeOfDay,
  TimestampLtz,
  TimestampNtz,
} from "../schema/cell.ts";
import type { Field } from "../schema/field.ts";
import type { Entry, Of, Other } from "../schema/shape.ts";
import type { DayTimeInterval } from "../values/day-time-interval.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { LocalDateTime } from "../values/local-date-time.ts";
import type { LocalTime } from "../values/local-time.ts";
import type { Timestamp } from "../values/timestamp.ts";
import type { YearMonthInterval } from "../values/year-month-interval.ts";
import type { AnyColumn } from "./any-column.ts";
import type { CastNull } from "./cast-null.ts";
import type { Expr, SortKey } from "./expr.ts";
import type { NewName } from "./new-name.ts";
import type { Exact, NullBeside, NullOf, Quotient, TagOf, Whole, Wider } from "./numeric.ts";
import type { IsAmong, OneColumnLike, SubqueryFrame } from "./subquery.ts";

/**
 * The faces of a column: one interface for each kind of cell, so that a string column has no `plus` and completion
 * lists only what is legal. One class stands behind all (`Col`); PySpark's `Column` has the same words. What a method takes
 * is written out each time: the compiler's messages show it, and would show the name of an alias instead.
 */
export interface Column<T extends Cell> extends Expr<T> {
  isNull(): BooleanColumn<Bool>;
  isNotNull(): BooleanColumn<Bool>;
  /** The same cell in another type; a value that does not fit is an error (Spark 4 is ANSI), and nullable to Spark. */
  cast<U extends Tag>(to: Field<U>): ColumnOf<U | NullIn<T> | CastNull<NonNull<T>, U>, U>;
  /** The same, but a value that does not fit becomes null (`try_cast`). */
  tryCast<U extends Tag>(to: Field<U>): ColumnOf<U | null, U>;
  /** A step of one's own in the chain: `c.title.transform(clean)`. */
  transform<R>(step: (column: this) => R): R;
  /** In a subquery: this column of the query around it, whose frame has an `alias`. */
  outer(): this;
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
  /** Whether the value is among those of a frame of one column. As a column, Spark says false where SQL says null. Needs Spark 4.1. */
  isin<R extends Shape>(frame: SubqueryFrame<R> & OneColumnLike<T, R>): IsAmong<T, R>;
}

/** What is compared and replaced by values of one type; numbers, which widen, have their own `orElse`. */
export interface Uniform<T extends Cell, V> extends Comparable<T, V> {
  /** This value, or the fallback where it is null (`coalesce`). */
  orElse<O extends V>(fallback: O): ColumnOf<NonNull<T> | NullOf<O>, NonNull<T>>;
}

type Arithmetic<T extends Cell, O> = NumericColumn<Wider<NonNull<T>, TagOf<O>> | NullBeside<T, O>>;

export interface NumericColumn<T extends Cell> extends Comparable<T, number | bigint | Expr<Numeric | null>> {
  plus<O extends number | bigint | Expr<Numeric | null>>(other: O & Exact<T, O>): Arithmetic<T, O>;
  minus<O extends number | bigint | Expr<Numeric | null>>(other: O & Exact<T, O>): Arithmetic<T, O>;
  times<O extends number | bigint | Expr<Numeric | null>>(other: O & Exact<T, O>): Arithmetic<T, O>;
  /** Null by Spark's reckoning (its schema calls a quotient nullable); division by zero is an error. */
  divide<O extends number | bigint | Expr<Numeric | null>>(
    other: O & Exact<T, O>,
  ): NumericColumn<Quotient<NonNull<T>, TagOf<O>> | null>;
  mod<O extends number | bigint | Expr<Numeric | null>>(
    other: O & Exact<T, O>,
  ): NumericColumn<Wider<NonNull<T>, TagOf<O>> | null>;
  negate(): NumericColumn<T>;
  /** Never null: a null is a number that is missing, not NaN. */
  isNaN(): BooleanColumn<Bool>;
  /** Bit by bit, of whole numbers only. */
  bitwiseAND<O extends number | bigint | Expr<Integral | null>>(
    this: Expr<Integral | null>,
    other: O & Whole<O>,
  ): Arithmetic<T, O>;
  bitwiseOR<O extends number | bigint | Expr<Integral | null>>(
    this: Expr<Integral | null>,
    other: O & Whole<O>,
  ): Arithmetic<T, O>;
  bitwiseXOR<O extends number | bigint | Expr<Integral | null>>(
    this: Expr<Integral | null>,
    other: O & Whole<O>,
  ): Arithmetic<T, O>;
  /** This value, or the fallback where it is null (`coalesce`), in a type that holds both. */
  orElse<O extends number | bigint | Expr<Numeric | null>>(
    fallback: O & Exact<T, O>,
  ): NumericColumn<Wider<NonNull<T>, TagOf<O>> | NullOf<O>>;
}

export interface StringColumn<T extends Cell> extends Uniform<T, string | Expr<Str | null>> {
  like<O extends string | Expr<Str | null>>(pattern: O): Yes<T, O>;
  ilike<O extends string | Expr<Str | null>>(pattern: O): Yes<T, O>;
  /** A Java regular expression found anywhere in the text. */
  rlike<O extends string | Expr<Str | null>>(regex: O): Yes<T, O>;
  startsWith<O extends string | Expr<Str | null>>(prefix: O): Yes<T, O>;
  endsWith<O extends string | Expr<Str | null>>(suffix: O): Yes<T, O>;
  contains<O extends string | Expr<Str | null>>(part: O): Yes<T, O>;
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
/** `HH:mm:ss`, of no day. */
export interface TimeColumn<T extends Cell> extends Uniform<T, LocalTime | Expr<TimeOfDay | null>> {}
export interface YearMonthIntervalColumn<T extends Cell> extends Uniform<T, YearMonthInterval | Expr<Months | null>> {}
export interface DayTimeIntervalColumn<T extends Cell> extends Uniform<T, DayTimeInterval | Expr<Duration | null>> {}
export interface BinaryColumn<T extends Cell> extends Uniform<T, Uint8Array | Expr<Binary | null>> {}
export interface VariantColumn<T extends Cell> extends Column<T> {}

export interface StructColumn<S extends Shape, N extends null> extends Column<Struct<S> | N> {
  getField<K extends keyof S & string>(name: K): ColumnOf<S[K] | N>;
  /** The struct with one more field, or another in place of one. */
  withField<K extends string, T extends Cell>(
    name: K & NewName<K>,
    value: Expr<T>,
  ): ColumnOf<Struct<Of<Other<S, K> | Entry<K, T>>> | N>;
  dropFields<K extends keyof S & string>(
    ...names: readonly [K, ...(readonly K[])]
  ): ColumnOf<Struct<Of<Other<S, K>>> | N>;
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

/** The interface of each kind of cell (`Tag.kind`). */
interface Faces<T extends Cell> {
  readonly numeric: NumericColumn<T>;
  readonly string: StringColumn<T>;
  readonly boolean: BooleanColumn<T>;
  readonly date: DateColumn<T>;
  readonly timestamp: TimestampColumn<T>;
  readonly timestamp_ntz: TimestampNtzColumn<T>;
  readonly time: TimeColumn<T>;
  readonly year_month_interval: YearMonthIntervalColumn<T>;
  readonly day_time_interval: DayTimeIntervalColumn<T>;
  readonly binary: BinaryColumn<T>;
  readonly variant: VariantColumn<T>;
  readonly struct: [T] extends [Struct<infer S> | null] ? StructColumn<S, NullIn<T>> : never;
  readonly array: [T] extends [Arr<infer E> | null] ? ArrayColumn<E, NullIn<T>> : never;
  readonly map: [T] extends [Dict<infer K, infer V> | null] ? MapColumn<K, V, NullIn<T>> : never;
}
/** All other kinds, and a kind that is a type parameter's; where nothing is known (`any`), both signatures apply. */
interface OtherFaces<T extends Cell> {
  readonly [kind: string]: Column<T>;
  readonly [any: symbol]: AnyColumn;
}

/**
 * The interface for a cell. It is looked up, not chosen by conditions, so that it is found in generic code as well: in a
 * step over any frame with a column `born: DateDay | null`, `c.born` is a date column. `K` says the kind where `T` is too generic to tell it.
 */
export type ColumnOf<T extends Cell, K extends Tag = NonNull<T>> = (Faces<T> & OtherFaces<T>)[K["kind"]];

/** The scope of a callback: the columns of a frame by name. */
export type Columns<S extends Shape> = { readonly [K in keyof S]: ColumnOf<S[K]> };
