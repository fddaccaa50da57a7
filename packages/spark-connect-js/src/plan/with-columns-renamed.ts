import type { Relation, RelationType } from "./relation.ts";

export interface Rename {
  readonly from: string;
  readonly to: string;
}

export const withColumnsRenamed = (input: Relation, renames: readonly Rename[]): RelationType => ({
  case: "withColumnsRenamed",
  value: { input, renames: renames.map(({ from, to }) => ({ colName: from, newColName: to })) },
});
