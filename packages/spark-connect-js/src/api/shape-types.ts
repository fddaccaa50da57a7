import type { Byte, Double, Int, Integral, Long, NonNull, NullIn, Numeric, Short } from "../schema/cell.ts";
import type { Entry, Refusal } from "../schema/shape.ts";
import type { NewName, NotTaken } from "./new-name.ts";

/** Entries under their new names. */
export type Renamed<S, M> = { [K in keyof S]: Entry<K extends keyof M ? M[K] : K, S[K]> }[keyof S];

export type NewNames<S, M> = {
  readonly [K in keyof M]: M[K] extends string ? M[K] & NewName<M[K]> & NotTaken<M[K], keyof S & string> : M[K];
};

/** Refuses names that are computed or hold capitals. */
export type NewNameList<N extends readonly string[]> = { readonly [I in keyof N]: N[I] & NewName<N[I]> };

/** Refuses names that are not as many as the columns, and columns of several types: the compiler knows no order of columns. */
export type InOrder<S, N extends readonly string[]> =
  Readonly<Record<keyof S, S[keyof S]>> extends S
    ? Count<keyof S> extends N["length"]
      ? unknown
      : Refusal<`one name for each of the ${Count<keyof S>} columns`>
    : Refusal<"columns of several types, whose order the compiler does not know: rename() them, or go through untyped()">;
/** How many members a union has. */
type Count<U, Seen extends readonly unknown[] = []> = [U] extends [never]
  ? Seen["length"]
  : Count<Exclude<U, OneOf<U>>, [...Seen, U]>;
/** Some member of a union: of an overloaded function the compiler infers from the last signature. */
type OneOf<U> = (U extends U ? (take: () => U) => void : never) extends (take: infer F) => void
  ? F extends () => infer Last
    ? Last
    : never
  : never;

/** Whether a union has one member only. */
export type IsOne<K, All = K> = K extends All ? ([All] extends [K] ? true : false) : never;

/** The type that holds the values of several columns: of integers the widest, and a DOUBLE where there is one among numbers. */
type CommonTag<T> =
  IsOne<T> extends true
    ? T
    : [T] extends [Integral]
      ? Long extends T
        ? Long
        : Int extends T
          ? Int
          : Short extends T
            ? Short
            : Byte
      : [T] extends [Numeric]
        ? Double extends T
          ? Double
          : never
        : never;
export type CommonCell<T> = CommonTag<NonNull<T>> | NullIn<T>;
export type OneType<T> = [CommonTag<NonNull<T>>] extends [never]
  ? Refusal<"columns of several types in one: cast them to one type first">
  : unknown;
