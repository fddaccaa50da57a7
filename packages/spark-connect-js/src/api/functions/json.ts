import type { AnyVariant, Arr, Cell, Dict, Int, Shape, Str, Struct, Tag } from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import type { Schema } from "../../schema/schema.ts";
import type { AnyColumn } from "../any-column.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { Generator, type SeveralColumns } from "../generator.ts";
import { type FormatOptions, formatted, type Loose, type LooseShape, parsed, schemaOf } from "./parsing.ts";
import { invoke, nullable } from "./signature.ts";

type Text = Expr<Str | null>;

/**
 * Text as a struct of the schema's fields. Null where the text is no JSON; Spark takes more for JSON than RFC 8259
 * does, such as text after the value. Fields, elements and values are null where they are missing or do not fit.
 * With DDL, or with the column of `schemaOfJson`, for a schema, the compiler knows nothing of what comes out.
 */
export function fromJson<S extends Shape>(
  column: Text,
  schema: Schema<S>,
  options?: FormatOptions,
): ColumnOf<Struct<LooseShape<S>> | null>;
export function fromJson(column: Text, schema: string | Expr<Str>, options?: FormatOptions): AnyColumn;
export function fromJson(column: Text, schema: Schema<Shape> | string | Expr<Str>, options?: FormatOptions): unknown {
  return columnOf<Tag>(parsed("from_json", column, schema, options));
}

/** The same for any type: `fromJsonAs(c.tags, array(string()))`. */
export const fromJsonAs = <T extends Cell>(
  column: Text,
  type: Field<T>,
  options?: FormatOptions,
): ColumnOf<Loose<T> | null> => columnOf<Loose<T> | null>(parsed("from_json", column, type, options));

/** A struct, array, map or variant as JSON text; null fields are left out unless `ignoreNullFields` is false. */
export const toJson = formatted<Arr<Cell> | Dict<Tag, Cell> | Struct<Shape> | AnyVariant>("to_json");
/** The schema of one JSON value, as DDL. */
export const schemaOfJson = schemaOf("schema_of_json");

/** What is at a path such as `$.pins[0].title`: a text as it is, all else as JSON. Null where there is nothing. */
export const getJsonObject = nullable<[column: Text, path: string], Str>("get_json_object");
/** The elements of the outermost array; null where the text is no array. */
export const jsonArrayLength = nullable<[column: Text], Int>("json_array_length");
/** The keys of the outermost object; null where the text is no object. */
export const jsonObjectKeys = (column: Text): ColumnOf<Arr<Str | null> | null> =>
  invoke<Arr<Str | null> | null>("json_object_keys", column);

/** Fields of the outermost object, each a column of text (`c0`, `c1`, …); null where it is missing. */
export function jsonTuple(column: Text, field: string): Generator<Str | null>;
export function jsonTuple(column: Text, ...fields: readonly [string, string, ...string[]]): Generator<SeveralColumns>;
export function jsonTuple(column: Text, ...fields: readonly string[]): Generator<Cell> {
  return new Generator<Cell>(invoke<Str>("json_tuple", column, ...fields).expr);
}
