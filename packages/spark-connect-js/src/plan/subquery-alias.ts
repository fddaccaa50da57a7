import type { Relation, RelationType } from "./relation.ts";

export const subqueryAlias = (input: Relation, alias: string): RelationType => ({
  case: "subqueryAlias",
  value: { input, alias },
});

/** The name by which columns of a relation can be told from others, where it has just been given one. */
export const aliasOf = ({ relType }: Relation): string | undefined =>
  relType.case === "subqueryAlias" ? relType.value.alias : undefined;
