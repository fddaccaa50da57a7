import type { Relation, RelationType } from "./relation.ts";

export const subqueryAlias = (input: Relation, alias: string): RelationType => ({
  case: "subqueryAlias",
  value: { input, alias },
});

/** Relations whose columns go by the names of their input's. */
const transparent: readonly (string | undefined)[] = ["filter", "sort", "limit", "offset", "deduplicate", "hint"];

/** The alias by which columns of a relation can be told from others. */
export function aliasOf({ relType }: Relation): string | undefined {
  if (relType.case === "subqueryAlias") return relType.value.alias;
  if (relType.case === "withRelations") return relType.value.root && aliasOf(relType.value.root);
  const input = transparent.includes(relType.case) ? (relType.value as { readonly input?: Relation }).input : undefined;
  return input && aliasOf(input);
}
