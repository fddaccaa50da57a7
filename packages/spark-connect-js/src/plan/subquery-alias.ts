import type { Relation, RelationType } from "./relation.ts";

export const subqueryAlias = (input: Relation, alias: string): RelationType => ({
  case: "subqueryAlias",
  value: { input, alias },
});
