import type { Expression, Relation, RelationType } from "./relation.ts";

export interface Unpivot {
  readonly ids: readonly Expression[];
  /** Without them, all columns but `ids`. */
  readonly values?: readonly Expression[] | undefined;
  readonly variableColumnName: string;
  readonly valueColumnName: string;
}

/** A row for each of the columns `values`, with its name in one column and its value in another. */
export const unpivot = (input: Relation, { ids, values, ...names }: Unpivot): RelationType => ({
  case: "unpivot",
  value: { input, ids: [...ids], ...(values && { values: { values: [...values] } }), ...names },
});
