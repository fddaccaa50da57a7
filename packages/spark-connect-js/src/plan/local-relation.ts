import { create, toBinary } from "@bufbuild/protobuf";
import { LocalRelationSchema, RelationSchema } from "../gen/spark/connect/relations_pb.js";
import type { Relation, RelationType } from "./relation.ts";

/**
 * Rows that travel inside the plan. `data` is one Arrow IPC stream, uncompressed; columns are matched to `schema`
 * (JSON or DDL) by position and cast to it. Without data the relation is empty.
 */
export const localRelation = (schema: string | undefined, data?: Uint8Array): RelationType => ({
  case: "localRelation",
  value: { ...(schema !== undefined && { schema }), ...(data && { data }) },
});

/** The same rows as the bytes that `cachedLocalRelation` refers to. */
export const localRelationBytes = (schema: string, data: Uint8Array): Uint8Array =>
  toBinary(LocalRelationSchema, create(LocalRelationSchema, { schema, data }));

/** Rows that were uploaded before as one artifact `cache/<hash>`; of all servers before 4.1. */
export const cachedLocalRelation = (hash: string): RelationType => ({ case: "cachedLocalRelation", value: { hash } });

/** Rows that were uploaded before, an artifact for each Arrow IPC stream and one for the schema; 4.1 and later. */
export const chunkedCachedLocalRelation = (dataHashes: readonly string[], schemaHash: string): RelationType => ({
  case: "chunkedCachedLocalRelation",
  value: { dataHashes: [...dataHashes], schemaHash },
});

/** Says how a relation's rows travel, which is known only when they do; plans that refer to it follow. */
export function settle(relation: Relation, relType: RelationType): void {
  relation.relType = create(RelationSchema, { relType }).relType;
}
