import { Aggregate_GroupType } from "../gen/spark/connect/relations_pb.js";
import type { Expression, Relation, RelationType } from "./relation.ts";

const groupTypes = {
  groupBy: Aggregate_GroupType.GROUPBY,
  rollup: Aggregate_GroupType.ROLLUP,
  cube: Aggregate_GroupType.CUBE,
} as const;
export type GroupType = keyof typeof groupTypes;

export const aggregate = (
  input: Relation,
  groupType: GroupType,
  groupingExpressions: readonly Expression[],
  aggregateExpressions: readonly Expression[],
): RelationType => ({
  case: "aggregate",
  value: {
    input,
    groupType: groupTypes[groupType],
    groupingExpressions: [...groupingExpressions],
    aggregateExpressions: [...aggregateExpressions],
  },
});
