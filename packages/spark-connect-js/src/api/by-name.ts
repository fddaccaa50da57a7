import { star, unparsedAttribute } from "../plan/expression.ts";
import type { Expression, SortOrder } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";
import type { AnyColumn } from "./any-column.ts";
import { Col } from "./col.ts";
import type { Expr, SortKey } from "./expr.ts";
import { toSortOrder } from "./window.ts";

export type Name = string;
/** What untyped verbs take for a column. */
export type ColumnOrName = Name | Expr<Cell>;

/** A column by its name, as SQL reads it: `col("title")`, `col("address.city")`, `col("`a.b`")`, `col("*")`. */
export const col = (name: Name): AnyColumn => new Col(reference(name));

export const toExpression = (column: ColumnOrName): Expression =>
  typeof column === "string" ? reference(column) : column.expr;

/** With a plan id the column of that relation. */
export const reference = (name: Name, planId?: bigint): Expression => {
  if (name === "*") return star(undefined, planId);
  return name.endsWith(".*") && planId === undefined ? star(name) : unparsedAttribute(name, planId);
};

export const toKey = (key: ColumnOrName | SortKey): SortOrder => toSortOrder(typeof key === "string" ? col(key) : key);
