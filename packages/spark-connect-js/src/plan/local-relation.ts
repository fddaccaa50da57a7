import type { RelationType } from "./relation.ts";

/**
 * Rows that travel inside the plan. `data` is one Arrow IPC stream, uncompressed; columns are matched to `schema`
 * (JSON or DDL) by position and cast to it. Without data the relation is empty.
 */
export const localRelation = (schema: string | undefined, data?: Uint8Array): RelationType => ({
  case: "localRelation",
  value: { ...(schema !== undefined && { schema }), ...(data && { data }) },
});
