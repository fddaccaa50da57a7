import { SchemaMismatchError } from "./schema-mismatch.ts";
import type { Shape } from "../schema/cell.ts";
import { strictMismatches } from "../schema/mismatches.ts";
import type { Schema } from "../schema/schema.ts";
import type { DataFrame } from "./dataframe.ts";

/**
 * Holds the compiler's idea of a frame against the server's: the static shape must be the schema's (else it does not
 * compile), and the server's schema too, name by name, type by type, nullability included.
 */
export async function expectShape<S extends Shape>(df: DataFrame<S>, schema: Schema<NoInfer<S>>): Promise<void> {
  const found = strictMismatches(schema.structType, await df.schema());
  if (found.length > 0) throw new SchemaMismatchError("the frame", found);
}
