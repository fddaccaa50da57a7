import type { Arr, Cell, Int, NonNull, NullIn, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { Argument, Fits, Item, Kind, NullInside } from "./element.ts";
import { randomSeed } from "./seed.ts";
import { invoke, same } from "./signature.ts";

type Count = number | Expr<Int | null>;

/** One more element at the end. Spark calls the elements nullable from here on. */
export const arrayAppend = <E extends Cell, const V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  value: V & Fits<E, V>,
): ColumnOf<Arr<E | null> | NullIn<N>, Arr<E | null>> =>
  invoke<Arr<E | null> | NullIn<N>, Arr<E | null>>("array_append", column, value as Argument);
/** The same at the beginning. */
export const arrayPrepend = <E extends Cell, const V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  value: V & Fits<E, V>,
): ColumnOf<Arr<E | null> | NullIn<N>, Arr<E | null>> =>
  invoke<Arr<E | null> | NullIn<N>, Arr<E | null>>("array_prepend", column, value as Argument);
/** The same at a place that counts from 1, from the end where negative; gaps are filled with nulls, 0 is an error. */
export const arrayInsert = <E extends Cell, P extends Count, const V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  place: P,
  value: V & Fits<E, V>,
): ColumnOf<Arr<E | null> | NullOf<P> | NullIn<N>, Arr<E | null>> =>
  invoke<Arr<E | null> | NullOf<P> | NullIn<N>, Arr<E | null>>("array_insert", column, place, value as Argument);

/** Without the elements equal to the value; null where the value is. */
export const arrayRemove = <E extends Cell, const V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  value: V & Fits<E, V>,
): ColumnOf<Arr<E> | NullOf<V> | NullIn<N>, Arr<E>> =>
  invoke<Arr<E> | NullOf<V> | NullIn<N>, Arr<E>>("array_remove", column, value as Argument);

/** Without the nulls. */
export const arrayCompact = <E extends Cell, N extends Cell>(
  column: Kind<Arr<E>, N>,
): ColumnOf<Arr<NonNull<E>> | NullIn<N>, Arr<NonNull<E>>> =>
  invoke<Arr<NonNull<E>> | NullIn<N>, Arr<NonNull<E>>>("array_compact", column);
export const arrayDistinct = same<Arr<Cell>>("array_distinct");

/** The arrays of an array, one after another. */
export const flatten = <E extends Cell, N extends Cell>(
  column: Kind<Arr<Arr<E> | null>, N>,
): ColumnOf<Arr<E> | NullInside<N> | NullIn<N>, Arr<E>> =>
  invoke<Arr<E> | NullInside<N> | NullIn<N>, Arr<E>>("flatten", column);

/** An array or a text from back to front. */
export const reverse = <T extends Arr<Cell> | Str | null>(column: Expr<T>): ColumnOf<T> => invoke<T>("reverse", column);

/** In an order of chance; the same one for the same seed, as long as the partitions are. */
export const shuffle = <T extends Arr<Cell> | null>(
  column: Expr<T>,
  seed: number | bigint = randomSeed(),
): ColumnOf<T, Arr<Cell>> => invoke<T, Arr<Cell>>("shuffle", column, seed);

/** `length` elements from a place that counts from 1, from the end where negative. */
export const slice = <T extends Arr<Cell> | null, A extends Count, B extends Count>(
  column: Expr<T>,
  start: A,
  length: B,
): ColumnOf<T | NullOf<A | B>, Arr<Cell>> => invoke<T | NullOf<A | B>, Arr<Cell>>("slice", column, start, length);

/** In order; nulls come first when ascending, last when not. */
export const sortArray = <T extends Arr<Cell> | null>(column: Expr<T>, ascending = true): ColumnOf<T, Arr<Cell>> =>
  invoke<T, Arr<Cell>>("sort_array", column, ascending);
