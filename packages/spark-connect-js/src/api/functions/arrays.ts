import type { Arr, Bool, Cell, Dict, Int, Long, NonNull, NullIn, Str, Tag } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { Argument, Item, Kind } from "./element.ts";
import { invoke, unary } from "./signature.ts";

type Count = number | Expr<Int | null>;

export const arraySize = unary<Arr<Cell>, Int>("array_size");
/** Elements of an array, entries of a map. */
export const cardinality = unary<Arr<Cell> | Dict<Tag, Cell>, Int>("cardinality");

/** Null instead of false where the value is missing but a null element is there. */
export const arrayContains = <E extends Cell, V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  value: V,
): ColumnOf<Bool | NullIn<E> | NullOf<V> | NullIn<N>, Bool> =>
  invoke<Bool | NullIn<E> | NullOf<V> | NullIn<N>, Bool>("array_contains", column, value);

/** The place of the first such element, from 1; 0 where there is none. */
export const arrayPosition = <E extends Cell, V extends Item<E>, N extends Cell>(
  column: Kind<Arr<E>, N>,
  value: V,
): ColumnOf<Long | NullOf<V> | NullIn<N>, Long> =>
  invoke<Long | NullOf<V> | NullIn<N>, Long>("array_position", column, value);

/** Whether both have an element in common; null instead of false where one holds a null. */
export const arraysOverlap = <E extends Cell, F extends NonNull<E> | null, N extends Cell, M extends Cell>(
  a: Kind<Arr<E>, N>,
  b: Kind<Arr<F>, M>,
): ColumnOf<Bool | NullIn<E | F> | NullIn<N> | NullIn<M>, Bool> =>
  invoke<Bool | NullIn<E | F> | NullIn<N> | NullIn<M>, Bool>("arrays_overlap", a, b);

/** The greatest element that is not null; null where there is none. */
export const arrayMax = <E extends Cell>(column: Expr<Arr<E> | null>): ColumnOf<E | null> =>
  invoke<E | null>("array_max", column);
export const arrayMin = <E extends Cell>(column: Expr<Arr<E> | null>): ColumnOf<E | null> =>
  invoke<E | null>("array_min", column);

/**
 * The element at a place that counts from 1 (from the end where negative), or the value of a key. A place beyond the
 * array is an error; a missing key gives null. Nullable, as Spark says of constant places, `lit(1)` too: of a column of
 * places it says NOT NULL, but types do not tell the two apart.
 */
export function elementAt<E extends Cell>(column: Expr<Arr<E> | null>, place: Count): ColumnOf<E | null>;
export function elementAt<K extends Tag, V extends Cell>(
  column: Expr<Dict<K, V> | null>,
  key: Item<K>,
): ColumnOf<V | null>;
export function elementAt(column: Expr<Cell>, at: Argument): unknown {
  return invoke<Cell>("element_at", column, at);
}

/** The same, but null for a place beyond the array. */
export function tryElementAt<E extends Cell>(column: Expr<Arr<E> | null>, place: Count): ColumnOf<E | null>;
export function tryElementAt<K extends Tag, V extends Cell>(
  column: Expr<Dict<K, V> | null>,
  key: Item<K>,
): ColumnOf<V | null>;
export function tryElementAt(column: Expr<Cell>, at: Argument): unknown {
  return invoke<Cell>("try_element_at", column, at);
}

/** The elements as one text; nulls are left out where nothing replaces them. */
export const arrayJoin = <N extends Cell>(
  column: Kind<Arr<Str | null>, N>,
  delimiter: string,
  nullReplacement?: string,
): ColumnOf<Str | NullIn<N>, Str> =>
  nullReplacement === undefined
    ? invoke<Str | NullIn<N>, Str>("array_join", column, delimiter)
    : invoke<Str | NullIn<N>, Str>("array_join", column, delimiter, nullReplacement);
