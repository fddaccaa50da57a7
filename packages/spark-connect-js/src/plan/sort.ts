import type { Relation, RelationType, SortOrder } from "./relation.ts";

/** `isGlobal` is always sent: left out, the protocol sorts inside partitions only. */
export const sort = (input: Relation, order: readonly SortOrder[], isGlobal = true): RelationType => ({
  case: "sort",
  value: { input, order: [...order], isGlobal },
});
