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
  const input = t();
  if (expression.exprType.case !== "sortOrder") {
    const expressions = [named(windowed(expression))];
    return create(RelationSchema, { relType: { case: "project", value: { input, expressions } } });
  }
  const order = [expression.exprType.value];
  return create(RelationSchema, { relType: { case: "sort", value: { input, order, isGlobal: true } } });
}

/** Programs that make columns, as one query of as many columns of the table t, each by its place: c0, c1. */
export function queryOfColumns(programs: readonly Json[]): Relation {
  const expressions = programs.map((program, i) => aliased(fromJson(ExpressionSchema, program as JsonValue), `c${i}`));
  return create(RelationSchema, { relType: { case: "project", value: { input: t(), expressions } } });
}

/** Whether a program's column can stand beside others: it has no name of its own, gives one row for each of t or for all, and leaves their order. */
export function standsBesideOthers(program: Json): boolean {
  const expression = fromJson(ExpressionSchema, program as JsonValue);
  const { case: kind = "" } = expression.exprType;
  if (["alias", "unresolvedStar", "sortOrder", "window"].includes(kind)) return false;
  return !windowFunctions.has(functionName(expression)) && !generators.has(functionName(expression));
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
  return aliased(expression, "answer");
}

function aliased(expr: Expression, name: string): Expression {
  const value = create(Expression_AliasSchema, { expr, name: [name] });
  return create(ExpressionSchema, { exprType: { case: "alias", value } });
}

const t = (): Relation =>
  create(RelationSchema, {
    relType: { case: "read", value: { readType: { case: "namedTable", value: { unparsedIdentifier: "t" } } } },
  });

const windowFunctions = new Set(
  "row_number rank dense_rank percent_rank cume_dist ntile lag lead nth_value".split(" "),
);
const generators = new Set(
  ["explode", "posexplode", "inline", "variant_explode"]
    .flatMap((name) => [name, `${name}_outer`])
    .concat("stack", "json_tuple"),
);
