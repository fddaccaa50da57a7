import type { Expression, Relation, RelationType } from "./relation.ts";

/** Rows become columns, named by the index column; without one, by the first. */
export const transpose = (input: Relation, indexColumns: readonly Expression[]): RelationType => ({
  case: "transpose",
  value: { input, indexColumns: [...indexColumns] },
});
