import { create } from "@bufbuild/protobuf";
import {
  type Expression_UnresolvedNamedLambdaVariable,
  ExpressionSchema,
} from "../gen/spark/connect/expressions_pb.js";
import type { Expression } from "./relation.ts";

let fresh = 0;

/** A function of columns, such as that of `transform`. Its variables have fresh names, so that lambdas may nest. */
export function lambda(names: readonly string[], body: (...variables: Expression[]) => Expression): Expression {
  const variables = names.map((name) => variable(`${name}_${fresh++}`));
  return create(ExpressionSchema, {
    exprType: {
      case: "lambdaFunction",
      value: {
        function: body(...variables),
        arguments: variables.map((v) => v.exprType.value as Expression_UnresolvedNamedLambdaVariable),
      },
    },
  });
}

const variable = (name: string): Expression =>
  create(ExpressionSchema, { exprType: { case: "unresolvedNamedLambdaVariable", value: { nameParts: [name] } } });
