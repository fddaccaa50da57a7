import type { Relation, RelationType } from "./relation.ts";

/** Drops rows with fewer than `minNonNulls` values in `cols`; without it, rows with any null there. */
export const dropNa = (input: Relation, cols: readonly string[], minNonNulls?: number): RelationType => ({
  case: "dropNa",
  value: { input, cols: [...cols], ...(minNonNulls !== undefined && { minNonNulls }) },
});
