import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  type AnalyzePlanRequest,
  AnalyzePlanRequest_Explain_ExplainMode,
  AnalyzePlanRequestSchema,
  type AnalyzePlanResponse,
  type ExecutePlanResponse_ObservedMetrics,
} from "../gen/spark/connect/base_pb.js";

export type ObservedMetrics = ExecutePlanResponse_ObservedMetrics;

/** A question about a plan, without running it. */
export type AnalyzeType = AnalyzePlanRequest["analyze"];
type Initial = NonNullable<MessageInitShape<typeof AnalyzePlanRequestSchema>["analyze"]>;
export type AnalyzeQuestion = Extract<Initial, { readonly case: string }>;
export type AnalyzeAnswer = AnalyzePlanResponse["result"];

export const analyzeType = (analyze: AnalyzeQuestion): AnalyzeType =>
  create(AnalyzePlanRequestSchema, { analyze }).analyze;

export const explainModes = {
  simple: AnalyzePlanRequest_Explain_ExplainMode.SIMPLE,
  extended: AnalyzePlanRequest_Explain_ExplainMode.EXTENDED,
  codegen: AnalyzePlanRequest_Explain_ExplainMode.CODEGEN,
  cost: AnalyzePlanRequest_Explain_ExplainMode.COST,
  formatted: AnalyzePlanRequest_Explain_ExplainMode.FORMATTED,
} as const;
