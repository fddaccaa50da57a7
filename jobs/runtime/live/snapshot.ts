import type { StreamTables } from "../stream/tables.ts";

/** The stream's tables as they are now. */
export type LiveTables = Pick<StreamTables, "read">;
