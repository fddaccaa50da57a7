import { WriteOperation_SaveMode, WriteOperation_SaveTable_TableSaveMethod } from "../gen/spark/connect/commands_pb.js";
import type { CommandType } from "./plan.ts";
import type { Options } from "./read.ts";
import type { Relation } from "./relation.ts";

const modes = {
  error: WriteOperation_SaveMode.ERROR_IF_EXISTS,
  append: WriteOperation_SaveMode.APPEND,
  overwrite: WriteOperation_SaveMode.OVERWRITE,
  ignore: WriteOperation_SaveMode.IGNORE,
} as const;
/** What to do where the target holds data already. */
export type SaveMode = keyof typeof modes;

const methods = {
  saveAsTable: WriteOperation_SaveTable_TableSaveMethod.SAVE_AS_TABLE,
  insertInto: WriteOperation_SaveTable_TableSaveMethod.INSERT_INTO,
} as const;

export type WriteTarget =
  | { readonly path: string }
  | { readonly table: string; readonly method: keyof typeof methods }
  | { readonly none: true };

export interface Write {
  readonly source?: string | undefined;
  /** Spark's default: `error`; into a table that exists, `append`. */
  readonly mode?: SaveMode | undefined;
  readonly partitionBy: readonly string[];
  readonly clusterBy?: readonly string[] | undefined;
  readonly sortBy?: readonly string[] | undefined;
  readonly bucketBy?: { readonly numBuckets: number; readonly columns: readonly string[] } | undefined;
  readonly options: Options;
}

export const write = (
  input: Relation,
  target: WriteTarget,
  { source, mode, partitionBy, clusterBy = [], sortBy = [], bucketBy, options }: Write,
): CommandType => ({
  case: "writeOperation",
  value: {
    input,
    ...(source !== undefined && { source }),
    ...(mode !== undefined && { mode: modes[mode] }),
    partitioningColumns: [...partitionBy],
    clusteringColumns: [...clusterBy],
    sortColumnNames: [...sortBy],
    ...(bucketBy && {
      bucketBy: { numBuckets: bucketBy.numBuckets, bucketColumnNames: [...bucketBy.columns] },
    }),
    options,
    ...saveType(target),
  },
});

function saveType(target: WriteTarget) {
  if ("path" in target) return { saveType: { case: "path", value: target.path } as const };
  if ("none" in target) return {};
  return {
    saveType: { case: "table", value: { tableName: target.table, saveMethod: methods[target.method] } } as const,
  };
}
