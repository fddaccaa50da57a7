import { call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import type { Expression } from "../../plan/relation.ts";
import type { Arr, Cell, Dict, Shape, Str, Struct, Tag } from "../../schema/cell.ts";
import { structDdl, typeDdl } from "../../schema/ddl.ts";
import { Field } from "../../schema/field.ts";
import { nullableType } from "../../schema/nullable.ts";
import { Schema } from "../../schema/schema.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { type OptionValue, optionText } from "../options.ts";

/** What is common to the formats (JSON, CSV, XML): text to values by a schema, values to text, and the schema of a text. */
export type FormatOptions = Readonly<Record<string, OptionValue>>;

/** What Spark makes of a type for data that may lack anything: every part inside is nullable. */
export type Loose<T> =
  T extends Arr<infer E>
    ? Arr<Loose<E> | null>
    : T extends Dict<infer K, infer V>
      ? Dict<K, Loose<V> | null>
      : T extends Struct<infer S>
        ? Struct<LooseShape<S>>
        : T;
export type LooseShape<S extends Shape> = { readonly [K in keyof S]: Loose<S[K]> | null };

/** A schema: ours, or DDL in a text or in a constant column such as `schemaOfJson` gives. */
export type SchemaArgument = Schema<Shape> | Field<Cell> | string | Expr<Str>;

/** The server's function on a text, a schema and its options. */
export const parsed = (
  name: string,
  column: Expr<Cell>,
  schema: SchemaArgument,
  options: FormatOptions = {},
): Expression => call(name, [column.expr, schemaExpression(schema), ...optionMap(options)]);

/** A column as text of a format; nullable to Spark. */
export const formatted =
  <In extends Tag>(name: string) =>
  (column: Expr<In | null>, options: FormatOptions = {}): ColumnOf<Str | null, Str> =>
    columnOf<Str | null, Str>(call(name, [column.expr, ...optionMap(options)]));

/** The schema of an example of a format, as DDL. */
export const schemaOf =
  (name: string) =>
  (example: string, options: FormatOptions = {}): ColumnOf<Str> =>
    columnOf<Str>(call(name, [literal(example), ...optionMap(options)]));

/** A type as DDL, nulls allowed everywhere: the server would refuse or ignore NOT NULL there. */
export const looseDdl = ({ dataType }: Field<Cell>): string => typeDdl(nullableType(dataType));

function schemaExpression(schema: SchemaArgument): Expression {
  if (typeof schema === "string") return literal(schema);
  if (schema instanceof Field) return literal(looseDdl(schema));
  if (schema instanceof Schema) return literal(looseStructDdl(schema));
  return schema.expr;
}

const looseStructDdl = ({ structType }: Schema<Shape>): string =>
  structDdl(structType.fields.map((f) => ({ ...f, dataType: nullableType(f.dataType), nullable: true })));

function optionMap(options: FormatOptions): Expression[] {
  const pairs = Object.entries(optionText(options)).flatMap(([key, value]) => [literal(key), literal(value)]);
  return pairs.length === 0 ? [] : [call("map", pairs)];
}
