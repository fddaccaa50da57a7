import { create } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { WriteStreamOperationStartSchema } from "../gen/spark/connect/commands_pb.js";
import type { CommandType } from "./plan.ts";
import type { Options } from "./read.ts";
import type { Relation } from "./relation.ts";

/** When a streaming query looks for new data; times as Spark writes them, `5 seconds`. */
export type Trigger =
  | { readonly processingTime: string }
  | { readonly availableNow: true }
  | { readonly once: true }
  | { readonly continuous: string }
  /** How long a batch lasts; rows do not wait for its end. Spark 4.2 and later. */
  | { readonly realTime: string };
export type OutputMode = "append" | "complete" | "update";

export interface WriteStream {
  readonly format?: string | undefined;
  readonly outputMode?: OutputMode | undefined;
  readonly queryName?: string | undefined;
  readonly trigger?: Trigger | undefined;
  readonly partitionBy: readonly string[];
  readonly clusterBy: readonly string[];
  readonly options: Options;
}
export type StreamTarget = { readonly path: string } | { readonly table: string } | { readonly none: true };

export function writeStream(input: Relation, target: StreamTarget, write: WriteStream): CommandType {
  const { trigger } = write;
  const value = create(WriteStreamOperationStartSchema, {
    input,
    ...(write.format !== undefined && { format: write.format }),
    ...(write.outputMode !== undefined && { outputMode: write.outputMode }),
    ...(write.queryName !== undefined && { queryName: write.queryName }),
    ...(trigger && !("realTime" in trigger) && { trigger: triggerOf(trigger) }),
    partitioningColumnNames: [...write.partitionBy],
    clusteringColumnNames: [...write.clusterBy],
    options: write.options,
    ...destination(target),
  });
  if (trigger && "realTime" in trigger) value.$unknown = [realTimeBatchDuration(trigger.realTime)];
  return { case: "writeStreamOperationStart", value };
}

/** `WriteStreamOperationStart.real_time_batch_duration` of Spark 4.2, which the protocol here does not know yet. */
const realTimeBatchDuration = (duration: string) => ({
  no: 100,
  wireType: WireType.LengthDelimited,
  data: new BinaryWriter().string(duration).finish(),
});

function triggerOf(trigger: Exclude<Trigger, { readonly realTime: string }>) {
  if ("processingTime" in trigger) return { case: "processingTimeInterval", value: trigger.processingTime } as const;
  if ("availableNow" in trigger) return { case: "availableNow", value: true } as const;
  if ("once" in trigger) return { case: "once", value: true } as const;
  return { case: "continuousCheckpointInterval", value: trigger.continuous } as const;
}

function destination(target: StreamTarget) {
  if ("path" in target) return { sinkDestination: { case: "path", value: target.path } as const };
  if ("table" in target) return { sinkDestination: { case: "tableName", value: target.table } as const };
  return {};
}
