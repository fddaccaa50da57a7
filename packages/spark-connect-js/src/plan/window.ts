import { create } from "@bufbuild/protobuf";
import {
  type Expression_Window_WindowFrame_FrameBoundary,
  Expression_Window_WindowFrame_FrameBoundarySchema,
  Expression_Window_WindowFrame_FrameType,
  ExpressionSchema,
} from "../gen/spark/connect/expressions_pb.js";
import { literal } from "./literal.ts";
import type { Expression, SortOrder } from "./relation.ts";

/** A bound of a frame: rows or values before (negative) or after the current row. */
export type FrameBound = "unboundedPreceding" | "unboundedFollowing" | "currentRow" | bigint;

export interface WindowFrame {
  readonly type: "rows" | "range";
  readonly lower: FrameBound;
  readonly upper: FrameBound;
}

export interface WindowSpec {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly SortOrder[];
  readonly frame?: WindowFrame | undefined;
}

export const over = (windowFunction: Expression, { partitionBy, orderBy, frame }: WindowSpec): Expression =>
  create(ExpressionSchema, {
    exprType: {
      case: "window",
      value: {
        windowFunction,
        partitionSpec: [...partitionBy],
        orderSpec: [...orderBy],
        ...(frame && { frameSpec: frameSpec(frame) }),
      },
    },
  });

const { ROW, RANGE } = Expression_Window_WindowFrame_FrameType;

const frameSpec = ({ type, lower, upper }: WindowFrame) => ({
  frameType: type === "rows" ? ROW : RANGE,
  lower: boundary(type, lower),
  upper: boundary(type, upper),
});

/** Spark takes an integer for ROWS and a long for RANGE. */
function boundary(type: WindowFrame["type"], bound: FrameBound): Expression_Window_WindowFrame_FrameBoundary {
  const of = (value: Parameters<typeof create<typeof Expression_Window_WindowFrame_FrameBoundarySchema>>[1]) =>
    create(Expression_Window_WindowFrame_FrameBoundarySchema, value);
  if (bound === "currentRow") return of({ boundary: { case: "currentRow", value: true } });
  if (typeof bound === "string") return of({ boundary: { case: "unbounded", value: true } });
  const kind = type === "rows" ? "integer" : "long";
  return of({ boundary: { case: "value", value: literal(kind === "long" ? bound : Number(bound), { kind }) } });
}
