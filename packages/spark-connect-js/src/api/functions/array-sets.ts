import { alias, call } from "../../plan/expression.ts";
import type {
  Arr,
  Cell,
  DateDay,
  Duration,
  Int,
  Integral,
  Interval,
  Months,
  NonNull,
  NullIn,
  Struct,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { Entry, Of } from "../../schema/shape.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { Kind } from "./element.ts";
import { invoke } from "./signature.ts";

type Count = number | Expr<Int | null>;

/** Elements of the first that the second lacks, each once. */
export const arrayExcept = <E extends Cell, F extends NonNull<E> | null, N extends Cell, M extends Cell>(
  a: Kind<Arr<E>, N>,
  b: Kind<Arr<F>, M>,
): ColumnOf<Arr<E> | NullIn<N> | NullIn<M>, Arr<E>> =>
  invoke<Arr<E> | NullIn<N> | NullIn<M>, Arr<E>>("array_except", a, b);

type Both<E, F> = NonNull<E> | (null extends E ? NullIn<F> : never);

/** Elements of both, each once. */
export const arrayIntersect = <E extends Cell, F extends NonNull<E> | null, N extends Cell, M extends Cell>(
  a: Kind<Arr<E>, N>,
  b: Kind<Arr<F>, M>,
): ColumnOf<Arr<Both<E, F>> | NullIn<N> | NullIn<M>, Arr<Both<E, F>>> =>
  invoke<Arr<Both<E, F>> | NullIn<N> | NullIn<M>, Arr<Both<E, F>>>("array_intersect", a, b);

/** Elements of either, each once. */
export const arrayUnion = <E extends Cell, F extends NonNull<E> | null, N extends Cell, M extends Cell>(
  a: Kind<Arr<E>, N>,
  b: Kind<Arr<F>, M>,
): ColumnOf<Arr<E | F> | NullIn<N> | NullIn<M>, Arr<E | F>> =>
  invoke<Arr<E | F> | NullIn<N> | NullIn<M>, Arr<E | F>>("array_union", a, b);

/** The value so many times. */
export const arrayRepeat = <T extends Cell, C extends Count>(
  value: Expr<T>,
  count: C,
): ColumnOf<Arr<T> | NullOf<C>, Arr<T>> => invoke<Arr<T> | NullOf<C>, Arr<T>>("array_repeat", value, count);

type Zipped<R> = {
  [K in keyof R]: R[K] extends Expr<infer T> ? (NonNull<T> extends Arr<infer E> ? Entry<K, E | null> : never) : never;
}[keyof R];
type NullAmong<R> = NullOf<R[keyof R]>;

/** An array of structs, one field for each of these arrays, named by the keys; null where an array is too short. */
export const arraysZip = <R extends { readonly [name: string]: Expr<Arr<Cell> | null> }>(
  arrays: R,
): ColumnOf<Arr<Struct<Of<Zipped<R>>>> | NullAmong<R>, Arr<Struct<Of<Zipped<R>>>>> => {
  const named = Object.entries(arrays).map(([name, { expr }]) => alias(expr, name));
  return columnOf<Arr<Struct<Of<Zipped<R>>>> | NullAmong<R>, Arr<Struct<Of<Zipped<R>>>>>(call("arrays_zip", named));
};

type Time = DateDay | TimestampLtz | TimestampNtz;
type Step<T> = T extends Integral ? T : Months | Duration | Interval;

/** All values from start to stop, both included. Without a step, by 1 or a day, downwards where stop is less. */
export const sequence = <
  T extends Integral | Time | null,
  U extends NonNull<T> | null,
  S extends Expr<Step<NonNull<T>> | null> = never,
>(
  start: Expr<T>,
  stop: Expr<U>,
  step?: S,
): ColumnOf<Arr<NonNull<T>> | NullIn<T> | NullIn<U> | NullOf<S>, Arr<NonNull<T>>> =>
  invoke<Arr<NonNull<T>> | NullIn<T> | NullIn<U> | NullOf<S>, Arr<NonNull<T>>>(
    "sequence",
    ...[start, stop, ...(step ? [step] : [])],
  );
