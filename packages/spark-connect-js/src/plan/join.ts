import { Join_JoinType } from "../gen/spark/connect/relations_pb.js";
import type { Expression, Relation, RelationType } from "./relation.ts";

const joinTypes = {
  inner: Join_JoinType.INNER,
  left: Join_JoinType.LEFT_OUTER,
  right: Join_JoinType.RIGHT_OUTER,
  full: Join_JoinType.FULL_OUTER,
  semi: Join_JoinType.LEFT_SEMI,
  anti: Join_JoinType.LEFT_ANTI,
  cross: Join_JoinType.CROSS,
} as const;

/** How rows meet: Spark's join types by their short names. */
export type JoinType = keyof typeof joinTypes;

/** An equi-join on columns of the same name, which appear once in the answer. */
export const joinUsing = (
  left: Relation,
  right: Relation,
  usingColumns: readonly string[],
  how: JoinType,
): RelationType => ({
  case: "join",
  value: { left, right, usingColumns: [...usingColumns], joinType: joinTypes[how] },
});

/** A join on a condition; without one, every row with every row. */
export const joinOn = (
  left: Relation,
  right: Relation,
  joinCondition: Expression | undefined,
  how: JoinType,
): RelationType => ({
  case: "join",
  value: { left, right, ...(joinCondition && { joinCondition }), joinType: joinTypes[how] },
});

export type LateralJoinType = "inner" | "left" | "cross";

/** For each row of the left side the rows of the right one, which may use its columns. */
export const lateralJoin = (
  left: Relation,
  right: Relation,
  joinCondition: Expression | undefined,
  how: LateralJoinType,
): RelationType => ({
  case: "lateralJoin",
  value: { left, right, ...(joinCondition && { joinCondition }), joinType: joinTypes[how] },
});
