import { create } from "@bufbuild/protobuf";
import { ExpressionSchema, MergeAction_ActionType } from "../gen/spark/connect/expressions_pb.js";
import { sqlExpression } from "./expression.ts";
import type { CommandType } from "./plan.ts";
import type { Expression, Relation } from "./relation.ts";

const kinds = {
  delete: MergeAction_ActionType.DELETE,
  insert: MergeAction_ActionType.INSERT,
  insertAll: MergeAction_ActionType.INSERT_STAR,
  update: MergeAction_ActionType.UPDATE,
  updateAll: MergeAction_ActionType.UPDATE_STAR,
} as const;

/** What becomes of a row; the first whose condition holds counts. */
export interface MergeAction {
  readonly kind: keyof typeof kinds;
  readonly condition?: Expression | undefined;
  /** Columns of the target, as SQL writes them, and their values. */
  readonly assignments?: readonly (readonly [column: string, value: Expression])[] | undefined;
}

export interface Merge {
  readonly table: string;
  readonly condition: Expression;
  readonly matched: readonly MergeAction[];
  readonly notMatched: readonly MergeAction[];
  readonly notMatchedBySource: readonly MergeAction[];
  readonly withSchemaEvolution: boolean;
}

export const mergeInto = (source: Relation, merge: Merge): CommandType => ({
  case: "mergeIntoTableCommand",
  value: {
    targetTableName: merge.table,
    sourceTablePlan: source,
    mergeCondition: merge.condition,
    matchActions: merge.matched.map(action),
    notMatchedActions: merge.notMatched.map(action),
    notMatchedBySourceActions: merge.notMatchedBySource.map(action),
    withSchemaEvolution: merge.withSchemaEvolution,
  },
});

const action = ({ kind, condition, assignments = [] }: MergeAction): Expression =>
  create(ExpressionSchema, {
    exprType: {
      case: "mergeAction",
      value: {
        actionType: kinds[kind],
        ...(condition && { condition }),
        assignments: assignments.map(([column, value]) => ({ key: sqlExpression(column), value })),
      },
    },
  });
