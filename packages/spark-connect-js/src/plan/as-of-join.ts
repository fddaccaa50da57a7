import type { Expression, Relation, RelationType } from "./relation.ts";

export interface AsOfJoin {
  readonly leftAsOf: Expression;
  readonly rightAsOf: Expression;
  /** What has to agree besides: names on both sides, or a condition. */
  readonly usingColumns?: readonly string[] | undefined;
  readonly joinExpr?: Expression | undefined;
  readonly joinType: "inner" | "left";
  readonly tolerance?: Expression | undefined;
  readonly allowExactMatches: boolean;
  readonly direction: "backward" | "forward" | "nearest";
}

/** For each row of the left side the one row of the right side that is nearest in one column. */
export const asOfJoin = (
  left: Relation,
  right: Relation,
  { usingColumns = [], joinExpr, tolerance, ...how }: AsOfJoin,
): RelationType => ({
  case: "asOfJoin",
  value: {
    left,
    right,
    usingColumns: [...usingColumns],
    ...(joinExpr && { joinExpr }),
    ...(tolerance && { tolerance }),
    ...how,
  },
});
