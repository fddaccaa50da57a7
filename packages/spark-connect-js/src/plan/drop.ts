import type { Expression, Relation, RelationType } from "./relation.ts";

export const drop = (
  input: Relation,
  columnNames: readonly string[],
  columns: readonly Expression[] = [],
): RelationType => ({
  case: "drop",
  value: { input, columnNames: [...columnNames], columns: [...columns] },
});
