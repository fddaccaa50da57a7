import { alias, call } from "../../plan/expression.ts";
import type { Arr, Cell, Dict, Int, Struct, Tag } from "../../schema/cell.ts";
import type { Entry, Of } from "../../schema/shape.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, unary } from "./signature.ts";

/** An array of these columns, which are all of one type. */
export const array = <T extends Cell>(...columns: readonly Expr<T>[]): ColumnOf<Arr<T>> =>
  invoke<Arr<T>>("array", ...columns);

/** Elements of an array, entries of a map; null where it is null. */
export const size = unary<Arr<Cell> | Dict<Tag, Cell>, Int>("size");

/** The element at an index that counts from 0; null beyond the end. */
export const get = <E extends Cell>(
  column: Expr<Arr<E> | null>,
  index: number | Expr<Int | null>,
): ColumnOf<E | null> & Expr<E | null> => invoke<E | null>("get", column, index) as ColumnOf<E | null> & Expr<E | null>;

type Made<R> = { [K in keyof R]: R[K] extends Expr<infer T> ? Entry<K, T> : never }[keyof R];

/** A struct of these columns, its fields named by the keys. */
export const struct = <R extends { readonly [name: string]: Expr<Cell> }>(fields: R): ColumnOf<Struct<Of<Made<R>>>> => {
  const named = Object.entries(fields).map(([name, { expr }]) => alias(expr, name));
  return columnOf<Struct<Of<Made<R>>>>(call("struct", named));
};
