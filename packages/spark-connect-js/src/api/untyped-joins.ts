import { type AsOfJoin, asOfJoin } from "../plan/as-of-join.ts";
import { call } from "../plan/expression.ts";
import { type JoinType, joinOn, joinUsing, type LateralJoinType, lateralJoin } from "../plan/join.ts";
import { type Expression, planIdOf, type RelationType } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";
import { type ColumnOrName, exprOf, type Name, reference } from "./by-name.ts";
import type { Expr } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";
import type { UntypedDataFrame } from "./untyped.ts";
import { UntypedVerbs } from "./untyped-verbs.ts";

/** Names that both sides share, or conditions that are all true. */
export type JoinKeys = Name | readonly Name[] | Expr<Cell> | readonly Expr<Cell>[];

export interface UntypedAsOfOptions {
  readonly on?: JoinKeys;
  /** Default `inner`. */
  readonly how?: AsOfJoin["joinType"];
  /** The largest distance, a constant: `lit(5)`. */
  readonly tolerance?: Expr<Cell>;
  /** Whether equal values meet. Default true. */
  readonly allowExactMatches?: boolean;
  /** Which way to look from the left side's value: to those before (default), after, or both. */
  readonly direction?: AsOfJoin["direction"];
}

/** Verbs of untyped frames that put two frames side by side. */
export abstract class UntypedJoins extends UntypedVerbs {
  /** A frame over one more relation. */
  protected abstract next(relType: RelationType, ...others: readonly FrameState[]): UntypedDataFrame;

  /** `on`: names that both sides share, which appear once, or conditions; without any, each row meets each. */
  join(other: UntypedDataFrame, on: JoinKeys = [], how: JoinType = "inner"): UntypedDataFrame {
    const { usingColumns, joinExpr } = split(on);
    const right = other.state;
    if (usingColumns === undefined) return this.next(joinOn(this.relation, right.relation, joinExpr, how), right);
    return this.next(joinUsing(this.relation, right.relation, usingColumns, how), right);
  }

  crossJoin(other: UntypedDataFrame): UntypedDataFrame {
    return this.next(joinOn(this.relation, other.relation, undefined, "cross"), other.state);
  }

  /** For each row the rows of the other side, which may use its columns: `col("left.id").outer()`. */
  lateralJoin(other: UntypedDataFrame, on?: Expr<Cell>, how: LateralJoinType = "inner"): UntypedDataFrame {
    return this.next(lateralJoin(this.relation, other.relation, on && exprOf(on), how), other.state);
  }

  /** For each row the nearest one of the other side, as PySpark's `_joinAsOf`. */
  joinAsOf(
    other: UntypedDataFrame,
    leftAsOf: ColumnOrName,
    rightAsOf: ColumnOrName,
    { on = [], how = "inner", tolerance, allowExactMatches = true, direction = "backward" }: UntypedAsOfOptions = {},
  ): UntypedDataFrame {
    const join = asOfJoin(this.relation, other.relation, {
      leftAsOf: ofFrame(this.state, leftAsOf),
      rightAsOf: ofFrame(other.state, rightAsOf),
      ...split(on),
      joinType: how,
      tolerance: tolerance?.expr,
      allowExactMatches,
      direction,
    });
    return this.next(join, other.state);
  }
}

const ofFrame = ({ relation }: FrameState, column: ColumnOrName): Expression =>
  typeof column === "string" ? reference(column, planIdOf(relation)) : exprOf(column);

/** Names are columns to join by, all else conditions. */
function split(on: JoinKeys) {
  const keys: readonly (Name | Expr<Cell>)[] = Array.isArray(on) ? on : [on as Name | Expr<Cell>];
  const names = keys.filter((key) => typeof key === "string");
  if (names.length > 0) return { usingColumns: names, joinExpr: undefined };
  const conditions = keys.filter((key) => typeof key !== "string").map(exprOf);
  const all = conditions.slice(1).reduce<Expression | undefined>((a, b) => a && call("and", [a, b]), conditions[0]);
  return { usingColumns: undefined, joinExpr: all };
}
