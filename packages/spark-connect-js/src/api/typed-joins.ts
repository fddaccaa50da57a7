import { type AsOfJoin, asOfJoin } from "../plan/as-of-join.ts";
import { joinOn, joinUsing, lateralJoin } from "../plan/join.ts";
import { planIdOf, type RelationType } from "../plan/relation.ts";
import type { Bool, Cell, DateDay, Numeric, Shape, TimestampLtz, TimestampNtz } from "../schema/cell.ts";
import type { Columns } from "./column.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Expr } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";
import type { How, Joined, NoClash, Shared } from "./join-types.ts";
import { over, scope } from "./scope.ts";
import { TypedVerbs } from "./typed-verbs.ts";

type Condition<L extends Shape, R extends Shape> = (left: Columns<L>, right: Columns<R>) => Expr<Bool | null>;
type Distant = Expr<Numeric | DateDay | TimestampLtz | TimestampNtz | null>;
type Kept<H, S> = H extends "semi" | "anti" ? keyof S : never;

export interface AsOfOptions<L extends Shape, R extends Shape, H> {
  /** What has to be true besides. */
  readonly on?: Condition<L, R>;
  /** Default `inner`. */
  readonly how?: H;
  /** The largest distance, a constant: `lit(5)`. */
  readonly tolerance?: Expr<Cell>;
  /** Whether equal values meet. Default true. */
  readonly allowExactMatches?: boolean;
  /** Which way to look from the left side's value: to those before (default), after, or both. */
  readonly direction?: AsOfJoin["direction"];
}

/** Verbs of typed frames that put two frames side by side. A name on both sides is refused, but for keys that appear once. */
export abstract class TypedJoins<in out S extends Shape> extends TypedVerbs<S> {
  /** A frame of another shape over one more relation. */
  protected abstract next<T extends Shape>(relType: RelationType, ...others: readonly FrameState[]): DataFrame<T>;

  /** Rows that agree in the columns `using` (at least one), which appear once. Null keys meet nothing. */
  join<R extends Shape, const K extends Shared<S, R>, H extends How = "inner">(
    other: DataFrame<R> & NoClash<S, R, H extends "semi" | "anti" ? keyof S : K>,
    using: readonly [K, ...(readonly K[])],
    how?: H,
  ): DataFrame<Joined<S, R, K, H>> {
    const right = (other as DataFrame<R>).state;
    return this.next(joinUsing(this.relation, right.relation, using, how ?? "inner"), right);
  }

  /**
   * Rows for which a condition on both sides is true: `pins.joinOn(events, (p, e) => p.created.le(e.seen))`. A frame meets
   * itself under another `alias`, which tells its columns from its own.
   */
  joinOn<R extends Shape, H extends How = "inner">(
    other: DataFrame<R> & NoClash<S, R, Kept<H, S>>,
    condition: Condition<S, R>,
    how?: H,
  ): DataFrame<Joined<S, R, never, H>> {
    const right = (other as DataFrame<R>).state;
    return this.next(joinOn(this.relation, right.relation, this.#on(condition, right), how ?? "inner"), right);
  }

  /** Each row with each of the other side. */
  crossJoin<R extends Shape>(other: DataFrame<R> & NoClash<S, R, never>): DataFrame<Joined<S, R, never, "inner">> {
    const right = (other as DataFrame<R>).state;
    return this.next(joinOn(this.relation, right.relation, undefined, "cross"), right);
  }

  /**
   * For each row the rows of a frame made for it: `df.alias("d").lateralJoin((d) => other.where((o) => o.id.eq(d.id.outer())))`.
   * With `left`, a row for which there are none appears once, with nulls.
   */
  lateralJoin<R extends Shape, H extends "inner" | "left" = "inner">(
    make: (outer: Columns<S>) => DataFrame<R> & NoClash<S, R, never>,
    how?: H,
  ): DataFrame<Joined<S, R, never, H>> {
    const right = (over(make, this.relation) as DataFrame<R>).state;
    return this.next(lateralJoin(this.relation, right.relation, undefined, how ?? "inner"), right);
  }

  /**
   * For each row the nearest one of the other side: `trades.joinAsOf(quotes, (t, q) => [t.at, q.quoted_at])` finds the last
   * quote before or at each trade. PySpark has it as `_joinAsOf`, and as `merge_asof` for pandas.
   */
  joinAsOf<R extends Shape, H extends "inner" | "left" = "inner">(
    other: DataFrame<R> & NoClash<S, R, never>,
    asOf: (left: Columns<S>, right: Columns<R>) => readonly [Distant, Distant],
    { on, how, tolerance, allowExactMatches = true, direction = "backward" }: AsOfOptions<S, R, H> = {},
  ): DataFrame<Joined<S, R, never, H>> {
    const right = (other as DataFrame<R>).state;
    const [leftAsOf, rightAsOf] = asOf(...this.#both<R>(right));
    const join = asOfJoin(this.relation, right.relation, {
      leftAsOf: leftAsOf.expr,
      rightAsOf: rightAsOf.expr,
      joinExpr: on && this.#on(on, right),
      joinType: how ?? "inner",
      tolerance: tolerance?.expr,
      allowExactMatches,
      direction,
    });
    return this.next(join, right);
  }

  #on<R extends Shape>(condition: Condition<S, R>, right: FrameState) {
    return condition(...this.#both<R>(right)).expr;
  }

  /** The columns of both sides, each by its own relation's id. */
  #both<R extends Shape>({ relation }: FrameState): [Columns<S>, Columns<R>] {
    return [scope<S>(this.relation, planIdOf(this.relation)), scope<R>(relation, planIdOf(relation))];
  }
}
