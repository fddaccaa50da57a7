import { WriteOperationV2_Mode } from "../gen/spark/connect/commands_pb.js";
import type { CommandType } from "./plan.ts";
import type { Options } from "./read.ts";
import type { Expression, Relation } from "./relation.ts";

const modes = {
  create: WriteOperationV2_Mode.CREATE,
  replace: WriteOperationV2_Mode.REPLACE,
  createOrReplace: WriteOperationV2_Mode.CREATE_OR_REPLACE,
  append: WriteOperationV2_Mode.APPEND,
  overwrite: WriteOperationV2_Mode.OVERWRITE,
  overwritePartitions: WriteOperationV2_Mode.OVERWRITE_PARTITIONS,
} as const;
export type WriteV2Mode = keyof typeof modes;

export interface WriteV2 {
  readonly table: string;
  readonly provider?: string | undefined;
  readonly partitionedBy: readonly Expression[];
  readonly clusterBy: readonly string[];
  readonly options: Options;
  readonly properties: Options;
}

export const writeV2 = (input: Relation, mode: WriteV2Mode, write: WriteV2, overwrite?: Expression): CommandType => ({
  case: "writeOperationV2",
  value: {
    input,
    tableName: write.table,
    mode: modes[mode],
    ...(write.provider !== undefined && { provider: write.provider }),
    partitioningColumns: [...write.partitionedBy],
    clusteringColumns: [...write.clusterBy],
    options: write.options,
    tableProperties: write.properties,
    ...(overwrite && { overwriteCondition: overwrite }),
  },
});
