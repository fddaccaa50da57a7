import { call } from "../../plan/expression.ts";
import { lambda } from "../../plan/lambda.ts";
import type { Expression } from "../../plan/relation.ts";
import type { Arr, Bool, Cell, Dict, Int, NonNull, NullIn, Tag } from "../../schema/cell.ts";
import type { AnyColumn } from "../any-column.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { Kind } from "./element.ts";

/**
 * Functions that take functions: an arrow function over columns, which is called once, to write down what the server
 * is to do with each element. Columns of the row may be used inside.
 */
type Body = (...variables: never[]) => Expr<Cell>;

/** What the server calls: the function's parameters are named `x`, `y` and `z` like PySpark's. */
const toLambda = (body: Body, parameters: number): Expression =>
  lambda(["x", "y", "z"].slice(0, parameters), (...variables) => {
    const columns = variables.map((variable) => columnOf<Cell>(variable)) as never[];
    return body(...columns).expr;
  });

/** An index goes to functions that have a parameter for it. */
const withIndex = (body: Body): Expression => toLambda(body, Math.min(Math.max(body.length, 1), 2));

const over = <T extends Cell, K extends Tag = NonNull<T>>(
  name: string,
  columns: readonly Expr<Cell>[],
  ...lambdas: readonly Expression[]
): ColumnOf<T, K> => columnOf<T, K>(call(name, [...columns.map(({ expr }) => expr), ...lambdas]));

/** A column of its element's face; one of any, where nothing is known of the element: the array is an untyped frame's. */
type Variable<T extends Cell> = [Tag] extends [T] ? AnyColumn : ColumnOf<T>;
type Element<E extends Cell, R extends Cell> = (element: Variable<E>) => Expr<R>;
type Indexed<E extends Cell, R extends Cell> = (element: Variable<E>, index: ColumnOf<Int>) => Expr<R>;
type EntryOf<K extends Tag, V extends Cell, R extends Cell> = (key: Variable<K>, value: Variable<V>) => Expr<R>;

// ── arrays ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each element made into another: `transform(c.tags, (tag) => upper(tag))`; the index counts from 0. */
export const transform = <E extends Cell, R extends Cell, N extends Cell>(
  column: Kind<Arr<E>, N>,
  make: Indexed<E, R>,
): ColumnOf<Arr<R> | NullIn<N>, Arr<R>> => over<Arr<R> | NullIn<N>, Arr<R>>("transform", [column], withIndex(make));

/** Elements for which the condition is true; the index counts from 0. */
export const filter = <E extends Cell, N extends Cell>(
  column: Kind<Arr<E>, N>,
  condition: Indexed<E, Bool | null>,
): ColumnOf<Arr<E> | NullIn<N>, Arr<E>> => over<Arr<E> | NullIn<N>, Arr<E>>("filter", [column], withIndex(condition));

/** Whether the condition is true for any element; null where it is for none, but null for some. */
export const exists = <E extends Cell, P extends Bool | null, N extends Cell>(
  column: Kind<Arr<E>, N>,
  condition: Element<E, P>,
): ColumnOf<Bool | NullIn<P> | NullIn<N>, Bool> =>
  over<Bool | NullIn<P> | NullIn<N>, Bool>("exists", [column], toLambda(condition, 1));

/** Whether the condition is true for all elements; null where it is false for none, but null for some. */
export const forall = <E extends Cell, P extends Bool | null, N extends Cell>(
  column: Kind<Arr<E>, N>,
  condition: Element<E, P>,
): ColumnOf<Bool | NullIn<P> | NullIn<N>, Bool> =>
  over<Bool | NullIn<P> | NullIn<N>, Bool>("forall", [column], toLambda(condition, 1));

const folding = (name: string) => {
  /**
   * All elements folded into one value, beginning with `initial`, of whose type `merge` makes all others; null where
   * the array is. What is accumulated is nullable to Spark, what `finish` makes of it not always.
   */
  function fold<E extends Cell, A extends Cell>(
    column: Expr<Arr<E> | null>,
    initial: Expr<A>,
    merge: (accumulated: Variable<NonNull<A> | null>, element: Variable<E>) => Expr<NoInfer<NonNull<A> | null>>,
  ): ColumnOf<NonNull<A> | null>;
  function fold<E extends Cell, A extends Cell, R extends Cell, N extends Cell>(
    column: Kind<Arr<E>, N>,
    initial: Expr<A>,
    merge: (accumulated: Variable<NonNull<A> | null>, element: Variable<E>) => Expr<NoInfer<NonNull<A> | null>>,
    finish: (accumulated: Variable<NonNull<A> | null>) => Expr<R>,
  ): ColumnOf<R | NullIn<N>>;
  function fold(column: Expr<Cell>, initial: Expr<Cell>, merge: Body, finish?: Body): unknown {
    const lambdas = [toLambda(merge, 2), ...(finish ? [toLambda(finish, 1)] : [])];
    return over<Cell>(name, [column, initial], ...lambdas);
  }
  return fold;
};
export const aggregate = folding("aggregate");
export const reduce = folding("reduce");

/** Elements of both by their places; the shorter array is filled up with nulls. */
export const zipWith = <A extends Cell, B extends Cell, R extends Cell, N extends Cell, M extends Cell>(
  left: Kind<Arr<A>, N>,
  right: Kind<Arr<B>, M>,
  make: (a: Variable<A | null>, b: Variable<B | null>) => Expr<R>,
): ColumnOf<Arr<R> | NullIn<N> | NullIn<M>, Arr<R>> =>
  over<Arr<R> | NullIn<N> | NullIn<M>, Arr<R>>("zip_with", [left, right], toLambda(make, 2));

/**
 * In order, nulls last; or by a comparison of two elements, which gives a negative INT, 0 or a positive one as the
 * first belongs before, beside or after the second. Spark fails on a comparison that gives null.
 */
export const arraySort = <E extends Cell, N extends Cell>(
  column: Kind<Arr<E>, N>,
  compare?: (a: Variable<E>, b: Variable<E>) => Expr<Int>,
): ColumnOf<Arr<E> | NullIn<N>, Arr<E>> =>
  over<Arr<E> | NullIn<N>, Arr<E>>("array_sort", [column], ...(compare ? [toLambda(compare, 2)] : []));

// ── maps ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Entries for which the condition is true. */
export const mapFilter = <K extends Tag, V extends Cell, N extends Cell>(
  column: Kind<Dict<K, V>, N>,
  condition: EntryOf<K, V, Bool | null>,
): ColumnOf<Dict<K, V> | NullIn<N>, Dict<K, V>> =>
  over<Dict<K, V> | NullIn<N>, Dict<K, V>>("map_filter", [column], toLambda(condition, 2));

/** Other keys for the values. Two keys that become equal, or a null, are errors. */
export const transformKeys = <K extends Tag, V extends Cell, R extends Cell, N extends Cell>(
  column: Kind<Dict<K, V>, N>,
  make: EntryOf<K, V, R>,
): ColumnOf<Dict<NonNull<R>, V> | NullIn<N>, Dict<NonNull<R>, V>> =>
  over<Dict<NonNull<R>, V> | NullIn<N>, Dict<NonNull<R>, V>>("transform_keys", [column], toLambda(make, 2));

export const transformValues = <K extends Tag, V extends Cell, R extends Cell, N extends Cell>(
  column: Kind<Dict<K, V>, N>,
  make: EntryOf<K, V, R>,
): ColumnOf<Dict<K, R> | NullIn<N>, Dict<K, R>> =>
  over<Dict<K, R> | NullIn<N>, Dict<K, R>>("transform_values", [column], toLambda(make, 2));

/** The values of both maps by key; null for the map that lacks it. */
export const mapZipWith = <
  K extends Tag,
  A extends Cell,
  B extends Cell,
  R extends Cell,
  N extends Cell,
  M extends Cell,
>(
  left: Kind<Dict<K, A>, N>,
  right: Kind<Dict<NoInfer<K>, B>, M>,
  make: (key: Variable<K>, a: Variable<A | null>, b: Variable<B | null>) => Expr<R>,
): ColumnOf<Dict<K, R> | NullIn<N> | NullIn<M>, Dict<K, R>> =>
  over<Dict<K, R> | NullIn<N> | NullIn<M>, Dict<K, R>>("map_zip_with", [left, right], toLambda(make, 3));
