import { create, fromJson, type JsonValue } from "@bufbuild/protobuf";
import {
  type Expression,
  Expression_AliasSchema,
  ExpressionSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/expressions_pb.js";
import {
  type Relation,
  RelationSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/relations_pb.js";
import type { Json } from "../plan/normalise.ts";

/**
 * A program of the plans as a whole query, as scripts/pyspark_answers/programs.py makes it: a relation as it is; a column
 * as the only one of the table t; a sort key as the order of t.
 */
export function query(group: string, program: Json): Relation {
  if (!isOfColumns(group)) return fromJson(RelationSchema, program as JsonValue);
  const expression = fromJson(ExpressionSchema, program as JsonValue);
  const input = create(RelationSchema, {
    relType: { case: "read", value: { readType: { case: "namedTable", value: { unparsedIdentifier: "t" } } } },
  });
  if (expression.exprType.case !== "sortOrder") {
    const expressions = [named(windowed(expression))];
    return create(RelationSchema, { relType: { case: "project", value: { input, expressions } } });
  }
  const order = [expression.exprType.value];
  return create(RelationSchema, { relType: { case: "sort", value: { input, order, isGlobal: true } } });
}

/** Whether the programs of a group make columns. */
export const isOfColumns = (group: string): boolean =>
  /^(functions\/.*|columns|fields|casts|literals|windows)$/.test(group);

const functionName = ({ exprType }: Expression): string =>
  exprType.case === "unresolvedFunction" ? exprType.value.functionName : "";

function windowed(expression: Expression): Expression {
  if (!windowFunctions.has(functionName(expression))) return expression;
  const child = create(ExpressionSchema, {
    exprType: { case: "unresolvedAttribute", value: { unparsedIdentifier: "i" } },
  });
  const orderSpec = [{ child, direction: 1, nullOrdering: 1 }];
  return create(ExpressionSchema, {
    exprType: { case: "window", value: { windowFunction: expression, orderSpec } },
  });
}

function named(expression: Expression): Expression {
  const { exprType } = expression;
  if (exprType.case === "alias" || exprType.case === "unresolvedStar") return expression;
  if (generators.has(functionName(expression))) return expression;
  const value = create(Expression_AliasSchema, { expr: expression, name: ["answer"] });
  return create(ExpressionSchema, { exprType: { case: "alias", value } });
}

const windowFunctions = new Set(
  "row_number rank dense_rank percent_rank cume_dist ntile lag lead nth_value".split(" "),
);
const generators = new Set(
  ["explode", "posexplode", "inline", "variant_explode"]
    .flatMap((name) => [name, `${name}_outer`])
    .concat("stack", "json_tuple"),
);
