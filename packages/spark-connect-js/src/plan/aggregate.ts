import { Aggregate_GroupType } from "../gen/spark/connect/relations_pb.js";
import { type LiteralValue, literalMessage } from "./literal.ts";
import type { Expression, Relation, RelationType } from "./relation.ts";

const groupTypes = {
  groupBy: Aggregate_GroupType.GROUPBY,
  rollup: Aggregate_GroupType.ROLLUP,
  cube: Aggregate_GroupType.CUBE,
  pivot: Aggregate_GroupType.PIVOT,
  groupingSets: Aggregate_GroupType.GROUPING_SETS,
} as const;
export type GroupType = keyof typeof groupTypes;

/** What a pivot and grouping sets say beside their keys. */
export interface Grouping {
  /** The column whose values become columns; without values the server looks for them first. */
  readonly pivot?: { readonly col: Expression; readonly values: readonly LiteralValue[] };
  readonly sets?: readonly (readonly Expression[])[];
}

export const aggregate = (
  input: Relation,
  groupType: GroupType,
  groupingExpressions: readonly Expression[],
  aggregateExpressions: readonly Expression[],
  { pivot, sets = [] }: Grouping = {},
): RelationType => ({
  case: "aggregate",
  value: {
    input,
    groupType: groupTypes[groupType],
    groupingExpressions: [...groupingExpressions],
    aggregateExpressions: [...aggregateExpressions],
    ...(pivot && { pivot: { col: pivot.col, values: pivot.values.map((value) => literalMessage(value)) } }),
    groupingSets: sets.map((set) => ({ groupingSet: [...set] })),
  },
});
