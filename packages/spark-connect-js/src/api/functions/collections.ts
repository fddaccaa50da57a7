import type { Arr, Cell, Int, NullIn, Shape, Str, Struct } from "../../schema/cell.ts";
import type { Schema } from "../../schema/schema.ts";
import type { Entry, Of } from "../../schema/shape.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import { alias, call } from "../../plan/expression.ts";
import type { Expr } from "../expr.ts";
import { literal } from "../../plan/literal.ts";
import type { Field } from "../../schema/field.ts";
import { typeDdl } from "../../schema/ddl.ts";
import { invoke } from "./signature.ts";

/** An array of these columns, which are all of one type. */
export const array = <T extends Cell>(...columns: readonly Expr<T>[]): ColumnOf<Arr<T>> => invoke<Arr<T>>("array", ...columns);

/** Elements of an array; null where the array is null. */
export const size = <T extends Arr<Cell> | null>(column: Expr<T>): ColumnOf<Int | NullIn<T>> =>
  invoke<Int | NullIn<T>>("cardinality", column);

type Made<R> = { [K in keyof R]: R[K] extends Expr<infer T> ? Entry<K, T> : never }[keyof R];

/** A struct of these columns, its fields named by the keys. */
export const struct = <R extends { readonly [name: string]: Expr<Cell> }>(fields: R): ColumnOf<Struct<Of<Made<R>>>> => {
  const named = Object.entries(fields).map(([name, { expr }]) => alias(expr, name));
  return columnOf<Struct<Of<Made<R>>>>(call("struct", named));
};

type JsonOptions = Readonly<Record<string, string>>;

/**
 * Text as a struct of the schema's fields. Null where the text is no JSON; Spark takes more for JSON than RFC 8259
 * does, such as text after the value. Fields are null where they are missing.
 */
export const fromJson = <S extends Shape>(
  column: Expr<Str | null>,
  schema: Schema<S>,
  options: JsonOptions = {},
): ColumnOf<Struct<{ readonly [K in keyof S]: S[K] | null }> | null> =>
  json(column, schema.ddl().replaceAll(" NOT NULL", ""), options);

/** The same for any type: `fromJsonAs(c.tags, array(string()))`. */
export const fromJsonAs = <T extends Cell>(
  column: Expr<Str | null>,
  type: Field<T>,
  options: JsonOptions = {},
): ColumnOf<T | null> => json(column, typeDdl(type.dataType), options);

function json<T extends Cell>(column: Expr<Str | null>, ddl: string, options: JsonOptions): ColumnOf<T> {
  const pairs = Object.entries(options).flatMap(([key, value]) => [literal(key), literal(value)]);
  return columnOf<T>(call("from_json", [column.expr, literal(ddl), ...(pairs.length > 0 ? [call("map", pairs)] : [])]));
}

/** A value as JSON text; nulls are left out. */
export const toJson = <T extends Cell>(column: Expr<T>): ColumnOf<Str | NullIn<T>> => invoke<Str | NullIn<T>>("to_json", column);

