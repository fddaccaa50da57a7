import type { Expression, SortOrder } from "../plan/relation.ts";
import type { Cell } from "../schema/cell.ts";

/** What functions accept: anything that yields a cell of type `T`. Small and covariant, so that checking is cheap. */
export interface Expr<out T extends Cell> {
  readonly "~cell": T;
  /** The protocol's message. */
  readonly expr: Expression;
}

/** A key to sort by, with its direction and where nulls go. */
export interface SortKey {
  readonly order: SortOrder;
}
