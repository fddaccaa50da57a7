import { alias, call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import type { Arr, Cell, Dict, Int, Shape, Str, Struct, Tag } from "../../schema/cell.ts";
import { typeDdl } from "../../schema/ddl.ts";
import type { Field } from "../../schema/field.ts";
import type { Schema } from "../../schema/schema.ts";
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

type JsonOptions = Readonly<Record<string, string>>;

/** What Spark makes of a type for data that may lack anything: every part inside is nullable. */
type Loose<T> =
  T extends Arr<infer E>
    ? Arr<Loose<E> | null>
    : T extends Dict<infer K, infer V>
      ? Dict<K, Loose<V> | null>
      : T extends Struct<infer S>
        ? Struct<LooseShape<S>>
        : T;
type LooseShape<S extends Shape> = { readonly [K in keyof S]: Loose<S[K]> | null };

/**
 * Text as a struct of the schema's fields. Null where the text is no JSON; Spark takes more for JSON than RFC 8259
 * does, such as text after the value. Fields, elements and values are null where they are missing or do not fit.
 */
export const fromJson = <S extends Shape>(
  column: Expr<Str | null>,
  schema: Schema<S>,
  options: JsonOptions = {},
): ColumnOf<Struct<LooseShape<S>> | null> =>
  json<Struct<LooseShape<S>> | null>(column, schema.ddl().replaceAll(" NOT NULL", ""), options);

/** The same for any type: `fromJsonAs(c.tags, array(string()))`. */
export const fromJsonAs = <T extends Cell>(
  column: Expr<Str | null>,
  type: Field<T>,
  options: JsonOptions = {},
): ColumnOf<Loose<T> | null> =>
  json<Loose<T> | null>(column, typeDdl(type.dataType).replaceAll(" NOT NULL", ""), options);

function json<T extends Cell>(column: Expr<Str | null>, ddl: string, options: JsonOptions): ColumnOf<T> {
  const pairs = Object.entries(options).flatMap(([key, value]) => [literal(key), literal(value)]);
  return columnOf<T>(call("from_json", [column.expr, literal(ddl), ...(pairs.length > 0 ? [call("map", pairs)] : [])]));
}

/** A struct, array or map as JSON text; null fields are left out. Nullable to Spark. */
export const toJson = (column: Expr<Arr<Cell> | Dict<Tag, Cell> | Struct<Shape> | null>): ColumnOf<Str | null> =>
  invoke<Str | null>("to_json", column);
