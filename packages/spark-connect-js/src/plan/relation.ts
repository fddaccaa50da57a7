import { create, type MessageInitShape } from "@bufbuild/protobuf";
import type { Expression, Expression_SortOrder } from "../gen/spark/connect/expressions_pb.js";
import { type Relation, RelationSchema } from "../gen/spark/connect/relations_pb.js";

export type { Expression, Relation };
export type SortOrder = Expression_SortOrder;

/** What a relation does: the `rel_type` of the protocol's `Relation`, without its id. */
export type RelationType = NonNullable<MessageInitShape<typeof RelationSchema>["relType"]>;

/** A relation with the id by which columns and subqueries refer to it (`RelationCommon.plan_id`). */
export const relation = (planId: bigint, relType: RelationType): Relation =>
  create(RelationSchema, { common: { planId }, relType });

export const planIdOf = (input: Relation): bigint | undefined => input.common?.planId;
