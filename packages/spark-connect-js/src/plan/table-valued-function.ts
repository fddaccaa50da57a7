import type { Expression, RelationType } from "./relation.ts";

/** What a function of the server gives as rows: `explode`, `sql_keywords`, …. */
export const tableValuedFunction = (functionName: string, args: readonly Expression[]): RelationType => ({
  case: "unresolvedTableValuedFunction",
  value: { functionName, arguments: [...args] },
});
