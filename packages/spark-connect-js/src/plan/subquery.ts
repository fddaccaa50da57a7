import { create } from "@bufbuild/protobuf";
import {
  ExpressionSchema,
  type SubqueryExpression,
  SubqueryExpression_SubqueryType,
} from "../gen/spark/connect/expressions_pb.js";
import type { Expression, RelationType } from "./relation.ts";

const types = {
  scalar: SubqueryExpression_SubqueryType.SCALAR,
  exists: SubqueryExpression_SubqueryType.EXISTS,
  in: SubqueryExpression_SubqueryType.IN,
} as const;

/** What an expression holds of a subquery: the id of its plan, which travels beside the plan that uses it. */
export type Subquery = SubqueryExpression;

/** One value, whether there are rows, or whether `values` are among the rows of the plan with this id. */
export const subquery = (kind: keyof typeof types, planId: bigint, values: readonly Expression[] = []): Expression =>
  create(ExpressionSchema, {
    exprType: {
      case: "subqueryExpression",
      value: { planId, subqueryType: types[kind], inSubqueryValues: [...values] },
    },
  });

export const subqueryOf = ({ exprType }: Expression): Subquery | undefined =>
  exprType.case === "subqueryExpression" ? exprType.value : undefined;

/** The subqueries in the expressions of one relation, in order; those of its inputs are theirs. */
export function subqueriesIn(relType: RelationType): Subquery[] {
  const found: Subquery[] = [];
  visitParts(relType, (part) => {
    if (hasType(part, "spark.connect.SubqueryExpression")) found.push(part as Subquery);
  });
  return found;
}

/** Shows all that one relation is made of, from the outside in; without its inputs. */
export function visitParts(relType: RelationType, show: (part: object) => void): void {
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null || ArrayBuffer.isView(node)) return;
    if (hasType(node, "spark.connect.Relation")) return;
    show(node);
    for (const part of Object.values(node)) visit(part);
  };
  visit(relType.value);
}

const hasType = (node: object, name: string): boolean => "$typeName" in node && node.$typeName === name;
