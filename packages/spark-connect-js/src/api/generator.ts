import { alias } from "../plan/expression.ts";
import type { Expression } from "../plan/relation.ts";
import type { Cell, Tag } from "../schema/cell.ts";
import type { Expr } from "./expr.ts";

/**
 * Several columns at once, which no column of a typed frame can hold: such a generator is for the `select` of an
 * untyped frame.
 */
export interface SeveralColumns extends Tag {
  readonly kind: "several columns";
  readonly sql: never;
  readonly js: never;
}

/**
 * Makes any number of rows of one; two of them in one projection make all pairs. It stands in a `select`, `project` or
 * `withColumn` by itself: Spark refuses it inside another expression, so it has no methods of a column.
 */
export class Generator<out T extends Cell> implements Expr<T> {
  declare readonly "~cell": T;
  readonly expr: Expression;

  constructor(expr: Expression) {
    this.expr = expr;
  }

  /** The names of its columns in the answer, for untyped frames: one for each. */
  alias(...names: readonly [string, ...string[]]): Generator<T> {
    return new Generator<T>(alias(this.expr, ...names));
  }
}
