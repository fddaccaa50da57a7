import type { CommandType } from "./plan.ts";
import type { Relation, RelationType } from "./relation.ts";
import type { StorageLevel } from "./storage-level.ts";

export interface CheckpointOptions {
  /** Kept by the executors themselves, and lost with them. */
  readonly local: boolean;
  readonly eager: boolean;
  readonly storageLevel?: StorageLevel;
}

/** Computes a plan and keeps its rows at the server; the answer names them. */
export const checkpoint = (input: Relation, options: CheckpointOptions): CommandType => ({
  case: "checkpointCommand",
  value: { relation: input, ...options },
});

/** Rows that the server keeps under an id. */
export const cachedRemoteRelation = (relationId: string): RelationType => ({
  case: "cachedRemoteRelation",
  value: { relationId },
});

/** The server may forget them. */
export const removeCachedRemoteRelation = (relationId: string): CommandType => ({
  case: "removeCachedRemoteRelationCommand",
  value: { relation: { relationId } },
});
