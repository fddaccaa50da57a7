import { sortOrder, star, unparsedAttribute } from "../plan/expression.ts";
import type { Expression, SortOrder } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";
import type { AnyColumn } from "./any-column.ts";
import { invalidArgument } from "./arguments.ts";
import { Col } from "./col.ts";
import type { Expr, SortKey } from "./expr.ts";

export type Name = string;
/** What untyped verbs take for a column. */
export type ColumnOrName = Name | Expr<Cell>;

/** A column by its name, as SQL reads it: `col("title")`, `col("address.city")`, `col("`a.b`")`, `col("*")`. */
export const col = (name: Name): AnyColumn => new Col(reference(name));

export const toExpression = (column: ColumnOrName): Expression =>
  typeof column === "string" ? reference(column) : exprOf(column);

/** The expression of a column; without the compiler something else may come, which the server would not know what to make of. */
export function exprOf(column: Pick<Expr<Cell>, "expr">): Expression {
  const given: unknown = column;
  if (typeof given === "object" && given !== null && "expr" in given) return column.expr;
  const taken = 'an untyped verb takes names and columns, col("a").plus(1)';
  if (typeof given !== "function") throw invalidArgument(`${taken}, not ${given === null ? "null" : typeof given}`);
  throw invalidArgument(`${taken}, and no function of columns: that is for typed frames, which as(schema) makes`);
}

/** With a plan id the column of that relation. */
export const reference = (name: Name, planId?: bigint): Expression => {
  if (name === "*") return star(undefined, planId);
  return name.endsWith(".*") && planId === undefined ? star(name) : unparsedAttribute(name, planId);
};

export function toKey(key: ColumnOrName | SortKey): SortOrder {
  const isSortKey = typeof key === "object" && key !== null && "order" in key;
  return isSortKey ? key.order : sortOrder(toExpression(key), "asc");
}
