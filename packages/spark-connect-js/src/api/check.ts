import type { StructType } from "../schema/data-type.ts";
import { type Analyzed, analyzeSchema } from "./analysis.ts";
import { SchemaMismatchError } from "./schema-mismatch.ts";

/** A claim about a source: that it has the columns of a schema. Held against the server once, at the first action. */
export interface Check {
  readonly holds: () => Promise<void>;
}

/** The claim that a plan has the columns that `schema` names, in these types. */
export function schemaCheck(
  { client, relation }: Analyzed,
  schema: { readonly mismatches: (actual: StructType) => string[] },
  what: string,
): Check {
  let answer: Promise<void> | undefined;
  const ask = async () => {
    const found = schema.mismatches(await analyzeSchema({ client, relation }));
    if (found.length > 0) throw new SchemaMismatchError(what, found);
  };
  return {
    holds: () => {
      answer ??= ask();
      return answer;
    },
  };
}

export async function runChecks(checks: readonly Check[]): Promise<void> {
  await Promise.all([...new Set(checks)].map((check) => check.holds()));
}
