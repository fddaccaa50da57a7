import type { Relation, RelationType } from "./relation.ts";

/** New names for all columns, by position. */
export const toDf = (input: Relation, columnNames: readonly string[]): RelationType => ({
  case: "toDf",
  value: { input, columnNames: [...columnNames] },
});
