import { sortOrder } from "../plan/expression.ts";
import type { SortOrder } from "../plan/relation.ts";
import type { FrameBound, WindowSpec as Spec, WindowFrame } from "../plan/window.ts";
import type { Cell } from "../schema/cell.ts";
import type { Expr, SortKey } from "./expr.ts";

/** A column sorts ascending, nulls first, unless it says otherwise. */
export const toSortOrder = (key: SortKey | Expr<Cell>): SortOrder =>
  "order" in key ? key.order : sortOrder(key.expr, "asc");

/** The rows that a function over a window sees: those of a partition, in an order, within a frame. */
export class WindowSpec {
  readonly spec: Spec;

  constructor(spec: Spec) {
    this.spec = spec;
  }

  partitionBy(...columns: readonly Expr<Cell>[]): WindowSpec {
    return new WindowSpec({ ...this.spec, partitionBy: columns.map((c) => c.expr) });
  }

  orderBy(...keys: readonly (SortKey | Expr<Cell>)[]): WindowSpec {
    return new WindowSpec({ ...this.spec, orderBy: keys.map(toSortOrder) });
  }

  /** Bounds count rows from the current one, negative before it. */
  rowsBetween(lower: Bound, upper: Bound): WindowSpec {
    return this.#framed("rows", lower, upper);
  }

  /** Bounds are distances in the value of the one sort key. */
  rangeBetween(lower: Bound, upper: Bound): WindowSpec {
    return this.#framed("range", lower, upper);
  }

  #framed(type: WindowFrame["type"], lower: Bound, upper: Bound): WindowSpec {
    return new WindowSpec({ ...this.spec, frame: { type, lower: toBound(lower), upper: toBound(upper) } });
  }
}

type Bound = number | bigint | "unboundedPreceding" | "unboundedFollowing" | "currentRow";

function toBound(bound: Bound): FrameBound {
  if (typeof bound === "string") return bound;
  return BigInt(bound) === 0n ? "currentRow" : BigInt(bound);
}

const empty = new WindowSpec({ partitionBy: [], orderBy: [] });

/** `Window.partitionBy(c.country).orderBy(c.saves.desc())`, as in PySpark. */
export const Window = {
  partitionBy: (...columns: readonly Expr<Cell>[]): WindowSpec => empty.partitionBy(...columns),
  orderBy: (...keys: readonly (SortKey | Expr<Cell>)[]): WindowSpec => empty.orderBy(...keys),
  rowsBetween: (lower: Bound, upper: Bound): WindowSpec => empty.rowsBetween(lower, upper),
  rangeBetween: (lower: Bound, upper: Bound): WindowSpec => empty.rangeBetween(lower, upper),
  unboundedPreceding: "unboundedPreceding",
  unboundedFollowing: "unboundedFollowing",
  currentRow: "currentRow",
} as const;
