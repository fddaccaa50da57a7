import { create } from "@bufbuild/protobuf";
import {
  type AnalyzePlanRequest,
  CompressionCodec,
  type Plan,
  Plan_CompressedOperation_OpType,
  PlanSchema,
} from "../gen/spark/connect/base_pb.js";
import { CommandSchema } from "../gen/spark/connect/commands_pb.js";
import { RelationSchema } from "../gen/spark/connect/relations_pb.js";
import { encode } from "./encode.ts";

export type Analysis = AnalyzePlanRequest["analyze"];

/** How the server wants large plans. */
export interface Compressor {
  /** In bytes: plans up to this size are sent as they are. */
  readonly threshold: number;
  /** A zstd frame. */
  compress(data: Uint8Array): Uint8Array;
}

/** The plan with its operation compressed (`Plan.compressed_operation`), where it is large and that makes it smaller. */
export function compressedPlan(plan: Plan, { threshold, compress }: Compressor): Plan {
  const operation = operationOf(plan);
  if (operation === undefined || operation.bytes.length <= threshold) return plan;
  const data = compress(operation.bytes);
  if (data.length >= operation.bytes.length) return plan;
  const value = { data, opType: operation.type, compressionCodec: CompressionCodec.ZSTD };
  return create(PlanSchema, { opType: { case: "compressedOperation", value } });
}

/** The same for each plan of a question about plans. */
export function compressedAnalysis(analysis: Analysis, compressor: Compressor): Analysis {
  if (analysis.case === undefined) return analysis;
  const ready = Object.entries(analysis.value).map(([name, value]) => [
    name,
    isPlan(value) ? compressedPlan(value, compressor) : value,
  ]);
  return { case: analysis.case, value: Object.fromEntries(ready) } as Analysis;
}

const isPlan = (value: unknown): value is Plan => Object(value).$typeName === PlanSchema.typeName;

function operationOf({ opType }: Plan) {
  const { RELATION, COMMAND } = Plan_CompressedOperation_OpType;
  if (opType.case === "root") return { type: RELATION, bytes: encode(RelationSchema, opType.value) };
  if (opType.case === "command") return { type: COMMAND, bytes: encode(CommandSchema, opType.value) };
  return undefined;
}
