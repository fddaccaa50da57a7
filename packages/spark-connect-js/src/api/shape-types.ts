import type { Byte, Double, Int, Integral, Long, NonNull, NullIn, Numeric, Short } from "../schema/cell.ts";
import type { Entry, Refusal } from "../schema/shape.ts";
import type { NewName, NotTaken } from "./new-name.ts";

/** Entries under their new names. */
export type Renamed<S, M> = { [K in keyof S]: Entry<K extends keyof M ? M[K] : K, S[K]> }[keyof S];

export type NewNames<S, M> = {
  readonly [K in keyof M]: M[K] extends string ? M[K] & NewName<M[K]> & NotTaken<M[K], keyof S & string> : M[K];
};

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
