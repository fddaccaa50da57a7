import type { Expression, Relation, RelationType } from "./relation.ts";

export const project = (input: Relation, expressions: readonly Expression[]): RelationType => ({
  case: "project",
  value: { input, expressions: [...expressions] },
});
