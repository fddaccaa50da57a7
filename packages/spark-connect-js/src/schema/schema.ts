import type { Cell, Row, Shape } from "./cell.ts";
import type { StructType } from "./data-type.ts";
import { structDdl } from "./ddl.ts";
import type { Field } from "./field.ts";
import { mismatches } from "./mismatches.ts";
import type { Refusal } from "./shape.ts";

export type Fields = { readonly [name: string]: Field<Cell> };
type ShapeOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never } & {};
/** Spark ignores case in names and the compiler does not, so two spellings of one name must not arise. */
type LowerCase<F> = { [K in keyof F]: K extends Lowercase<K & string> ? F[K] : NameInLowerCase<K & string> };
/** A condition, so that messages show the refusal and not the name of this type. */
export type NameInLowerCase<K extends string> = K extends string
  ? Refusal<`column names are lower case here (Spark ignores case): '${Lowercase<K>}'`>
  : never;

/**
 * A table or event, written once and read four ways: DDL and StructType for Spark, a row type for TypeScript
 * (`RowOf`), typed fixtures (`satisfies RowOf<…>[]`), and a check against the server's answer (`mismatches`).
 * The order of the fields is the order of the columns.
 */
export class Schema<in out S extends Shape> {
  declare readonly "~shape": S;
  readonly fields: Fields;
  readonly structType: StructType;

  constructor(fields: Fields) {
    this.fields = fields;
    this.structType = {
      kind: "struct",
      fields: Object.entries(fields).map(([name, f]) => ({ name, dataType: f.dataType, nullable: f.isNullable })),
    };
  }

  /** Column names in order. */
  get names(): (keyof S & string)[] {
    return Object.keys(this.fields);
  }

  /** `id BIGINT NOT NULL, title STRING` */
  ddl(): string {
    return structDdl(this.structType.fields);
  }

  /** Every difference between this schema and what the server says; empty where it fits. See `mismatches`. */
  mismatches(actual: StructType): string[] {
    return mismatches(this.structType, actual);
  }
}

/** `schema({ ind: long(), title: string().nullable() })` */
export const schema = <const F extends Fields>(fields: F & LowerCase<F>): Schema<ShapeOf<F>> => new Schema(fields);

/** The row type of a schema or of a frame. */
export type RowOf<X extends { readonly "~shape": Shape }> = Row<X["~shape"]>;
