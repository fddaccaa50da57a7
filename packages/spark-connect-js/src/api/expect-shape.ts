import type { Shape } from "../schema/cell.ts";
import type { StructType } from "../schema/data-type.ts";
import { strictMismatches } from "../schema/mismatches.ts";
import type { Schema } from "../schema/schema.ts";
import type { DataFrame } from "./dataframe.ts";
import { SchemaMismatchError } from "./schema-mismatch.ts";

/** Where the compiler and Spark differ on purpose about null, column by column. */
export interface ShapeDifferences<S extends Shape> {
  /**
   * NOT NULL to the compiler and nullable to Spark: `dropNulls` and the claims of `as(schema)` and of readers take nulls
   * away (or stop where they find one), and Spark's schema does not follow.
   */
  readonly narrowed?: readonly NotNullNames<S>[];
  /**
   * Nullable to the compiler and NOT NULL to Spark: `asNullable`, and what depends on facts that types do not carry, such
   * as the precision of a decimal that a cast widens.
   */
  readonly widened?: readonly NullableNames<S>[];
}
type NotNullNames<S> = { [K in keyof S & string]: null extends S[K] ? never : K }[keyof S & string];
type NullableNames<S> = { [K in keyof S & string]: null extends S[K] ? K : never }[keyof S & string];

/**
 * Holds the compiler's idea of a frame against the server's: the static shape must be the schema's (else it does not
 * compile), and the server's schema too, name by name, type by type, nullability included. A difference that `differences`
 * names must be there: where Spark has come to agree, the name is an error as well.
 */
export async function expectShape<S extends Shape>(
  df: DataFrame<S>,
  schema: Schema<NoInfer<S>>,
  differences: ShapeDifferences<NoInfer<S>> = {},
): Promise<void> {
  const found = strictMismatches(asSparkSays(schema.structType, differences), await df.schema());
  if (found.length > 0) throw new SchemaMismatchError("the frame", found);
}

function asSparkSays<S extends Shape>(
  type: StructType,
  { narrowed = [], widened = [] }: ShapeDifferences<S>,
): StructType {
  const differing = new Set<string>([...narrowed, ...widened]);
  const fields = type.fields.map((f) => (differing.has(f.name) ? { ...f, nullable: !f.nullable } : f));
  return { ...type, fields };
}
