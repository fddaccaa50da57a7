import type { NullIn, Shape, Str, Struct } from "../../schema/cell.ts";
import type { Schema } from "../../schema/schema.ts";
import type { AnyColumn } from "../any-column.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { type FormatOptions, formatted, type LooseShape, parsed, schemaOf } from "./parsing.ts";

/**
 * One line of CSV as a struct of the schema's fields; fields are null where they are missing or do not fit. With DDL, or
 * with the column of `schemaOfCsv`, for a schema, the compiler knows nothing of what comes out.
 */
export function fromCsv<T extends Str | null, S extends Shape>(
  column: Expr<T>,
  schema: Schema<S>,
  options?: FormatOptions,
): ColumnOf<Struct<LooseShape<S>> | NullIn<T>>;
export function fromCsv(column: Expr<Str | null>, schema: string | Expr<Str>, options?: FormatOptions): AnyColumn;
export function fromCsv(
  column: Expr<Str | null>,
  schema: Schema<Shape> | string | Expr<Str>,
  options?: FormatOptions,
): unknown {
  return columnOf<Str>(parsed("from_csv", column, schema, options));
}

/** A struct as a line of CSV. */
export const toCsv = formatted<Struct<Shape>>("to_csv");
/** The schema of one line of CSV, as DDL; its columns are `_c0`, `_c1`, …. */
export const schemaOfCsv = schemaOf("schema_of_csv");
