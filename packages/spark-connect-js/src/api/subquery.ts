import type { SparkClient } from "../client/spark-client.ts";
import { SparkConnectError } from "../errors.ts";
import type { Expression, RelationType } from "../plan/relation.ts";
import { planIdOf } from "../plan/relation.ts";
import { type Subquery, subqueriesIn, subquery, subqueryOf } from "../plan/subquery.ts";
import type { Bool, NonNull, NullIn, Shape } from "../schema/cell.ts";
import type { Refusal } from "../schema/shape.ts";
import type { BooleanColumn, ColumnOf } from "./column.ts";
import type { FrameState } from "./frame-state.ts";
import type { IsOne } from "./shape-types.ts";

/** The frames of subqueries: the expression has the id of the plan only, and the verb that uses it sends the plan along. */
const frames = new WeakMap<Subquery, FrameState>();

/** A frame as an expression. */
export function asExpression(kind: "scalar" | "exists" | "in", state: FrameState, column?: Expression): Expression {
  const planId = planIdOf(state.relation);
  if (planId === undefined) throw new TypeError("a frame without a plan id cannot be a subquery");
  const expr = subquery(kind, planId, column && [column]);
  const made = subqueryOf(expr);
  if (made) frames.set(made, state);
  return expr;
}

/** The frames that the expressions of a relation refer to, each once. */
export function referred(relType: RelationType): FrameState[] {
  return [...new Set(subqueriesIn(relType).flatMap((found) => frames.get(found) ?? []))];
}

/** Plans of two sessions cannot meet: each is known to its own server-side session only. */
export function sameSession(client: SparkClient, frames: readonly FrameState[]): void {
  if (frames.every((frame) => frame.client === client)) return;
  const message = "both frames must be of one session: make them from the same SparkSession";
  throw new SparkConnectError({ code: "SESSION_NOT_SAME", message });
}

/** A typed frame, by what a column needs to know of it. */
export interface SubqueryFrame<R extends Shape> {
  readonly "~shape": R;
  readonly state: FrameState;
}

/** The one column of a frame as a value, null where there is no row. */
export type ScalarOf<S extends Shape> =
  IsOne<keyof S> extends true
    ? ColumnOf<NonNull<S[keyof S]> | null, NonNull<S[keyof S]>>
    : Refusal<"a scalar subquery has one column: select it">;

/** Refuses a frame of several columns, or of one of another kind. */
export type OneColumnLike<T, R> =
  IsOne<keyof R> extends true
    ? [KindOf<R[keyof R]>] extends [KindOf<T>]
      ? unknown
      : Refusal<"the frame's column is of another type">
    : Refusal<"a frame to look in has one column: select it">;
type KindOf<T> = NonNull<T> extends { readonly kind: infer K } ? K : never;

export type IsAmong<T, R> = BooleanColumn<Bool | NullIn<T> | NullIn<R[keyof R]>>;
