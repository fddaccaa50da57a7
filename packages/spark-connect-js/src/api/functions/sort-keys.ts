import { type NullOrder, sortOrder } from "../../plan/expression.ts";
import type { Cell } from "../../schema/cell.ts";
import type { Expr, SortKey } from "../expr.ts";

const key =
  (direction: "asc" | "desc", nulls?: NullOrder) =>
  (column: Expr<Cell>): SortKey => ({ order: sortOrder(column.expr, direction, nulls) });

/** Nulls first. */
export const asc = key("asc");
/** Nulls last. */
export const desc = key("desc");
export const ascNullsFirst = key("asc", "first");
export const ascNullsLast = key("asc", "last");
export const descNullsFirst = key("desc", "first");
export const descNullsLast = key("desc", "last");
