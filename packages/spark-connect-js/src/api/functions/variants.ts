import type { AnyVariant, Arr, Bool, Cell, Dict, NonNull, Shape, Str, Struct, Tag } from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import type { AnyColumn } from "../any-column.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { type Loose, looseDdl } from "./parsing.ts";
import { aggregateTo, invoke, nullable, predicate, unary } from "./signature.ts";

type Path = string | Expr<Str | null>;

/** JSON text as a variant; an error where it is no JSON. */
export const parseJson = unary<Str, AnyVariant>("parse_json");
/** The same, null where it is no JSON. */
export const tryParseJson = nullable<[column: Expr<Str | null>], AnyVariant>("try_parse_json");
/** Whether the variant is JSON's null; false for a null of SQL. */
export const isVariantNull = predicate<AnyVariant, Bool>("is_variant_null");
/** The type of a variant, such as `OBJECT<a: BIGINT>`. */
export const schemaOfVariant = unary<AnyVariant, Str>("schema_of_variant");
/** The type that holds all variants of the group; `VOID` of none. */
export const schemaOfVariantAgg = aggregateTo<[column: Expr<AnyVariant | null>], Str>("schema_of_variant_agg");
/** A struct or map as a variant's object, an array as its array. */
export const toVariantObject = unary<Arr<Cell> | Dict<Tag, Cell> | Struct<Shape>, AnyVariant>("to_variant_object");

/** What is at a path such as `$.pins[0]`, in a type: a field, or DDL, of which the compiler knows nothing. */
interface VariantGet {
  <T extends Cell>(column: Expr<AnyVariant | null>, path: Path, type: Field<T>): ColumnOf<Loose<NonNull<T>> | null>;
  (column: Expr<AnyVariant | null>, path: Path, type: string): AnyColumn;
}
const variantAs =
  (name: string) =>
  (column: Expr<AnyVariant | null>, path: Path, type: Field<Cell> | string): never =>
    invoke<Str>(name, column, path, typeof type === "string" ? type : looseDdl(type)) as never;

/** Null where there is nothing at the path; an error where it does not fit the type. */
export const variantGet: VariantGet = variantAs("variant_get");
/** The same, null where it does not fit. */
export const tryVariantGet: VariantGet = variantAs("try_variant_get");
