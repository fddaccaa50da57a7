import type { Expression, Relation, RelationType } from "./relation.ts";

export const filter = (input: Relation, condition: Expression): RelationType => ({
  case: "filter",
  value: { input, condition },
});
