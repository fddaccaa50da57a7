import type { StreamTableName } from "../stream/tables.ts";

/** What the supervisor tells the live view besides batches. */
export interface Note {
  /** The server, or a query by the name of the table that it feeds. */
  readonly about: "spark" | StreamTableName;
  /** `restarting`: it is not there, and is being started again; `failed`: nobody will start it again. */
  readonly state: "running" | "restarting" | "failed";
  /** One line for people. */
  readonly why?: string;
}
