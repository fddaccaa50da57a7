import { create } from "@bufbuild/protobuf";
import { ExpressionSchema } from "../gen/spark/connect/expressions_pb.js";
import type { Expression, Relation, RelationType, SortOrder } from "./relation.ts";

/** Into so many partitions; without `shuffle` only fewer, whole ones joined (`coalesce`). */
export const repartition = (input: Relation, numPartitions: number, shuffle: boolean): RelationType => ({
  case: "repartition",
  value: { input, numPartitions, shuffle },
});

/** By the hash of expressions, or by their ranges where they are sort keys; without a number, as many as Spark likes. */
export const repartitionByExpression = (
  input: Relation,
  partitionExprs: readonly Expression[],
  numPartitions?: number,
): RelationType => ({
  case: "repartitionByExpression",
  value: { input, partitionExprs: [...partitionExprs], ...(numPartitions !== undefined && { numPartitions }) },
});

/** A sort key where an expression is asked for: such a partition is a range. */
export const rangeKey = (order: SortOrder): Expression =>
  create(ExpressionSchema, { exprType: { case: "sortOrder", value: order } });

/** The number of the partition itself, which no hash changes. */
export const partitionId = (child: Expression): Expression =>
  create(ExpressionSchema, { exprType: { case: "directShufflePartitionId", value: { child } } });
