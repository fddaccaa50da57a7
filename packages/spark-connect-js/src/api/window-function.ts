import type { Expression } from "../plan/relation.ts";
import { over } from "../plan/window.ts";
import type { Cell } from "../schema/cell.ts";
import type { Refusal } from "../schema/shape.ts";
import { columnOf } from "./col.ts";
import type { ColumnOf } from "./column.ts";
import type { WindowSpec } from "./window.ts";

type Elsewhere = Refusal<"a window function has a value over(window) only">;

/** What a row is among the rows of its window: no column, and no aggregate either, until the window is given. */
export class WindowFunction<T extends Cell> {
  declare readonly "~cell": Elsewhere;
  declare readonly "~aggregate": Elsewhere;
  readonly expr: Expression;

  constructor(expr: Expression) {
    this.expr = expr;
  }

  /** The value for each row among the rows of its window, in their order. */
  over(window: WindowSpec): ColumnOf<T> {
    return columnOf<T>(over(this.expr, window.spec));
  }
}
