import { alias } from "../plan/expression.ts";
import type { Expression } from "../plan/relation.ts";
import { over } from "../plan/window.ts";
import type { Cell } from "../schema/cell.ts";
import type { Refusal } from "../schema/shape.ts";
import { columnOf } from "./col.ts";
import type { ColumnOf } from "./column.ts";
import type { Expr } from "./expr.ts";
import type { WindowSpec } from "./window.ts";

/** What `agg()` accepts: the small covariant face of an aggregate. */
export interface AggregateExpr<out T extends Cell> {
  readonly "~aggregate": T;
  readonly expr: Expression;
}

/**
 * One value for many rows: it exists only in `agg()` or over a window, and is no column of a row. The compiler says
 * so where it is used as one.
 */
export class Aggregate<T extends Cell> implements AggregateExpr<T> {
  declare readonly "~aggregate": T;
  declare readonly "~cell": Refusal<"an aggregate belongs in agg() or over(window)">;
  readonly expr: Expression;

  constructor(expr: Expression) {
    this.expr = expr;
  }

  /** The value for each row, computed over the rows of its window. */
  over(window: WindowSpec): ColumnOf<T> {
    return columnOf<T>(over(this.expr, window.spec));
  }

  /** An expression of the aggregate: `sum(c.saves).map((total) => total.divide(2))`. */
  map<U extends Cell>(f: (value: ColumnOf<T>) => Expr<U>): Aggregate<U> {
    return new Aggregate<U>(f(columnOf<T>(this.expr)).expr);
  }

  /** The name of the column in an untyped frame; in a typed one the key of the object is the name. */
  alias(name: string): Aggregate<T> {
    return new Aggregate<T>(alias(this.expr, name));
  }
}
