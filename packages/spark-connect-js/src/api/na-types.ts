import type { Bool, Double, NonNull, NullIn, Numeric, Str } from "../schema/cell.ts";
import type { Entry, Refusal } from "../schema/shape.ts";
import type { CastNull } from "./cast-null.ts";
import type { TagOf } from "./numeric.ts";

/** The tag whose columns a value fits. */
type KindOf<V> = [V] extends [number | bigint]
  ? Numeric
  : [V] extends [string]
    ? Str
    : [V] extends [boolean]
      ? Bool
      : never;
/** The type of a value as a constant of Spark. */
type ConstantOf<V> = [V] extends [string] ? Str : [V] extends [boolean] ? Bool : TagOf<V>;

/** Names of the columns that a value fits. A condition, so that messages show the names (as in `Of`). */
export type Fitting<S, V> = [S] extends [never]
  ? never
  : { [P in keyof S & string]: NonNull<S[P]> extends KindOf<V> ? P : never }[keyof S & string];

/** A cell whose nulls a value replaces: NOT NULL, but where Spark calls the cast of the value nullable. */
type FilledCell<T, V> = NonNull<T> extends KindOf<V> ? NonNull<T> | (NullIn<T> & FilledNull<T, V>) : T;
type FilledNull<T, V> = CastNull<ConstantOf<V>, NonNull<T>>;

/** The columns `K` filled with one value. */
export type Filled<S, V, K> = {
  [P in keyof S]: Entry<P, P extends K ? FilledCell<S[P], V> : S[P]>;
}[keyof S];
/** Columns filled with values of their own. */
export type FilledEach<S, V> = {
  [P in keyof S]: Entry<P, P extends keyof V ? FilledCell<S[P], V[P]> : S[P]>;
}[keyof S];

/** Refuses values that do not fit their columns, and other names. */
export type FittingEach<S, V> = {
  readonly [P in keyof V]: P extends keyof S
    ? NonNull<S[P]> extends KindOf<V[P]>
      ? unknown
      : Refusal<"the value does not fit the type of the column">
    : Refusal<"there is no such column">;
};

/** What may take the place of a value. */
export type Alike<V> = [V] extends [string] ? string : [V] extends [number] ? number : boolean;
/** The columns `K` where values may have become null; the new ones are cast as DOUBLE to the type of the column. */
export type Replaced<S, K, New> = {
  [P in keyof S]: Entry<P, P extends K ? S[P] | Extract<New, null> | ReplacedNull<NonNull<S[P]>> : S[P]>;
}[keyof S];
type ReplacedNull<T> = T extends Numeric ? CastNull<Double, T> : never;
