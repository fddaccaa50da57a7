import { type RowOf, schema, string, timestamp } from "spark-connect-js/schema";

/**
 * One record of a source as it came, before anybody has looked at it. `line` may hold bytes that are no UTF-8; it is null for
 * a record of a stream without any byte (an empty line of a file is no record).
 */
export const line = schema({
  line: string().nullable(),
  /** File, or stream or topic. */
  source: string().nullable(),
  /** Shard and sequence number, or partition and offset; null for files, in which Spark knows no line numbers. */
  position: string().nullable(),
  arrived_at: timestamp().nullable(),
  /** When a stream kept it as it came; null for files. */
  ingested_at: timestamp().nullable(),
});
export type Line = RowOf<typeof line>;
