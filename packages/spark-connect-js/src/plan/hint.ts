import type { Expression, Relation, RelationType } from "./relation.ts";

export const hint = (input: Relation, name: string, parameters: readonly Expression[]): RelationType => ({
  case: "hint",
  value: { input, name, parameters: [...parameters] },
});
