import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  Expression_Cast_EvalMode,
  Expression_SortOrder_NullOrdering,
  Expression_SortOrder_SortDirection,
  Expression_SortOrderSchema,
  ExpressionSchema,
} from "../gen/spark/connect/expressions_pb.js";
import type { DataType } from "../schema/data-type.ts";
import { quoteName } from "../schema/ddl.ts";
import { dataTypeToProto } from "./data-type.ts";
import type { Expression, SortOrder } from "./relation.ts";

type ExpressionType = NonNullable<MessageInitShape<typeof ExpressionSchema>["exprType"]>;
const expression = (exprType: ExpressionType): Expression => create(ExpressionSchema, { exprType });

/** A column by the text that Spark parses: `a`, `a.b` (a field of a struct), `*`. */
export const unparsedAttribute = (unparsedIdentifier: string, planId?: bigint): Expression =>
  expression({
    case: "unresolvedAttribute",
    value: { unparsedIdentifier, ...(planId !== undefined && { planId }) },
  });

/** A column by its exact name: a dot in it is part of the name. */
export const attribute = (name: string, planId?: bigint): Expression => unparsedAttribute(quoteName(name), planId);

/** A column of the relation with this alias. */
export const qualified = (alias: string, name: string): Expression =>
  unparsedAttribute(`${quoteName(alias)}.${quoteName(name)}`);

/** A hidden column of the source, such as `_metadata`. */
export const metadataAttribute = (name: string, planId?: bigint): Expression =>
  expression({
    case: "unresolvedAttribute",
    value: { unparsedIdentifier: quoteName(name), isMetadataColumn: true, ...(planId !== undefined && { planId }) },
  });

/** All columns, or those of one relation (`alias.*`). */
export const star = (target?: string, planId?: bigint): Expression =>
  expression({
    case: "unresolvedStar",
    value: { ...(target !== undefined && { unparsedTarget: target }), ...(planId !== undefined && { planId }) },
  });

export const call = (functionName: string, args: readonly Expression[], isDistinct = false): Expression =>
  expression({ case: "unresolvedFunction", value: { functionName, arguments: [...args], isDistinct } });

/** A function by its name as SQL writes it, also one of the user's own: `main.tools.clean`. */
export const callNamed = (functionName: string, args: readonly Expression[]): Expression =>
  expression({ case: "callFunction", value: { functionName, arguments: [...args] } });

/** Several names are for what gives several columns. */
export const alias = (expr: Expression, ...name: string[]): Expression =>
  expression({ case: "alias", value: { expr, name } });

/** SQL text that the server parses. */
export const sqlExpression = (text: string): Expression =>
  expression({ case: "expressionString", value: { expression: text } });

/** `try`: a value that does not fit becomes null instead of an error. */
export const cast = (expr: Expression, to: DataType | string, mode?: "try"): Expression =>
  expression({
    case: "cast",
    value: {
      expr,
      castToType:
        typeof to === "string" ? { case: "typeStr", value: to } : { case: "type", value: dataTypeToProto(to) },
      ...(mode === "try" && { evalMode: Expression_Cast_EvalMode.TRY }),
    },
  });

/** An element of an array, a value of a map, a field of a struct. */
export const extractValue = (child: Expression, extraction: Expression): Expression =>
  expression({ case: "unresolvedExtractValue", value: { child, extraction } });

/** A struct with a field added or replaced; without a value, with it dropped. */
export const updateFields = (structExpression: Expression, fieldName: string, value?: Expression): Expression =>
  expression({
    case: "updateFields",
    value: { structExpression, fieldName: quoteName(fieldName), ...(value && { valueExpression: value }) },
  });

/** Columns whose names match a regular expression in backticks. */
export const regex = (colName: string, planId?: bigint): Expression =>
  expression({ case: "unresolvedRegex", value: { colName, ...(planId !== undefined && { planId }) } });

export type NullOrder = "first" | "last";

/** Where nulls go is always sent: left out, the protocol puts them last both ways. Spark: first when ascending. */
export const sortOrder = (child: Expression, direction: "asc" | "desc", nulls?: NullOrder): SortOrder =>
  create(Expression_SortOrderSchema, {
    child,
    direction:
      direction === "asc"
        ? Expression_SortOrder_SortDirection.ASCENDING
        : Expression_SortOrder_SortDirection.DESCENDING,
    nullOrdering:
      (nulls ?? (direction === "asc" ? "first" : "last")) === "first"
        ? Expression_SortOrder_NullOrdering.SORT_NULLS_FIRST
        : Expression_SortOrder_NullOrdering.SORT_NULLS_LAST,
  });
