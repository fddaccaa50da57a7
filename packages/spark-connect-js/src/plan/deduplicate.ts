import type { Relation, RelationType } from "./relation.ts";

/** One row of those that are equal in `columnNames`; without names, in all columns. */
export const deduplicate = (
  input: Relation,
  columnNames: readonly string[] = [],
  withinWatermark = false,
): RelationType => ({
  case: "deduplicate",
  value: { input, columnNames: [...columnNames], allColumnsAsKeys: columnNames.length === 0, withinWatermark },
});
