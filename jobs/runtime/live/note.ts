import type { StreamTableName } from "../stream/tables.ts";

/** What the supervisor tells the live view besides batches. */
export interface Note {
  /** Spark as a whole, or a query by the name of the table that it feeds. */
  readonly about: "spark" | StreamTableName;
  /**
   * `running`: of Spark, with all queries started; `restarting`: it is not there, and is being started again; `failed`: nobody will start it
   * again. A query that tells of a batch runs, and so does Spark.
   */
  readonly state: "running" | "restarting" | "failed";
  /** One line for people. */
  readonly why?: string;
}
