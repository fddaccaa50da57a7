import type {
  AnyVariant,
  Arr,
  Bool,
  Double,
  Float,
  Int,
  Long,
  Shape,
  Short,
  Str,
  Struct,
  Tag,
} from "../../schema/cell.ts";
import type { Schema } from "../../schema/schema.ts";
import type { AnyColumn } from "../any-column.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { type FormatOptions, formatted, type LooseShape, parsed, schemaOf } from "./parsing.ts";
import { invoke, nullable } from "./signature.ts";

type Text = Expr<Str | null>;

/**
 * One XML element as a struct of the schema's fields; fields are null where they are missing or do not fit. With DDL, or
 * with the column of `schemaOfXml`, for a schema, the compiler knows nothing of what comes out.
 */
export function fromXml<S extends Shape>(
  column: Text,
  schema: Schema<S>,
  options?: FormatOptions,
): ColumnOf<Struct<LooseShape<S>> | null>;
export function fromXml(column: Text, schema: string | Expr<Str>, options?: FormatOptions): AnyColumn;
export function fromXml(column: Text, schema: Schema<Shape> | string | Expr<Str>, options?: FormatOptions): unknown {
  return columnOf<Str>(parsed("from_xml", column, schema, options));
}

/** A struct or variant as an XML element, `ROW` unless `rowTag` names another. */
export const toXml = formatted<Struct<Shape> | AnyVariant>("to_xml");
/** The schema of one XML element, as DDL. */
export const schemaOfXml = schemaOf("schema_of_xml");

/** The texts of the nodes that an XPath finds. */
export const xpath = (xml: Text, path: string): ColumnOf<Arr<Str | null> | null> =>
  invoke<Arr<Str | null> | null>("xpath", xml, path);

const xpathAs = <Out extends Tag>(name: string) => nullable<[xml: Text, path: string], Out>(name);
/** Whether an XPath finds a node or is true. */
export const xpathBoolean = xpathAs<Bool>("xpath_boolean");
/** The text of the first node; empty where there is none. */
export const xpathString = xpathAs<Str>("xpath_string");
/** NaN where there is no number; the integers below are 0 there. */
export const xpathDouble = xpathAs<Double>("xpath_double");
export const xpathNumber = xpathAs<Double>("xpath_number");
export const xpathFloat = xpathAs<Float>("xpath_float");
export const xpathShort = xpathAs<Short>("xpath_short");
export const xpathInt = xpathAs<Int>("xpath_int");
export const xpathLong = xpathAs<Long>("xpath_long");
