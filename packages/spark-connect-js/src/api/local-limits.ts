import { bytesOf } from "../client/byte-size.ts";
import type { SparkClient } from "../client/spark-client.ts";
import { configOperation } from "../plan/config.ts";

/** How a session wants rows of the client to come, in bytes. */
export interface LocalLimits {
  /** Above this they are uploaded instead of travelling inside the plan. */
  readonly cacheThreshold: number;
  readonly sizeLimit: number;
  /** Uploaded in one call. */
  readonly batchBytes: number;
}

/** A chunk of an upload, by Spark's defaults (`localRelationChunkSizeRows`, `localRelationChunkSizeBytes`). */
export const chunkLimits = { rows: 10_000, bytes: 16 * 2 ** 20 };

/** Key, and what a server that does not know it does. */
const settings = {
  cacheThreshold: ["spark.sql.session.localRelationCacheThreshold", 64 * 2 ** 20],
  sizeLimit: ["spark.sql.session.localRelationSizeLimit", 3 * 2 ** 30],
  batchBytes: ["spark.sql.session.localRelationBatchOfChunksSizeBytes", 2 ** 30],
} as const satisfies { readonly [name in keyof LocalLimits]: readonly [string, number] };

export async function localLimits(client: SparkClient): Promise<LocalLimits> {
  const entries = Object.entries(settings);
  const keys = entries.map(([, [key]]) => key);
  const { pairs } = await client.config(configOperation({ case: "getOption", value: { keys } }));
  const values = new Map(pairs.map(({ key, value }) => [key, value]));
  const limit = (key: string, otherwise: number): number => bytesOf(values.get(key)) ?? otherwise;
  return Object.fromEntries(
    entries.map(([name, [key, otherwise]]) => [name, limit(key, otherwise)]),
  ) as unknown as LocalLimits;
}
