import { deduplicate } from "../plan/deduplicate.ts";
import { hint } from "../plan/hint.ts";
import { limit, offset } from "../plan/limit.ts";
import { literal } from "../plan/literal.ts";
import { subqueryAlias } from "../plan/subquery-alias.ts";
import type { Cell } from "../schema/cell.ts";
import type { Expr } from "./expr.ts";
import { FrameFacts } from "./frame-facts.ts";

/** A number, a text, or a column. */
export type HintParameter = number | string | Expr<Cell>;
const toParameter = (value: HintParameter) => (typeof value === "object" ? value.expr : literal(value));

/** The third layer of a frame: verbs that keep its columns as they are. */
export abstract class FrameVerbs<R> extends FrameFacts<R> {
  limit(rows: number): this {
    return this.like(this.derive(limit(this.plan, rows)));
  }

  offset(rows: number): this {
    return this.like(this.derive(offset(this.plan, rows)));
  }

  /** Each different row once. */
  distinct(): this {
    return this.like(this.derive(deduplicate(this.plan)));
  }

  /** A name for the frame, by which SQL text and `alias.column` refer to it. */
  alias(name: string): this {
    return this.like(this.derive(subqueryAlias(this.plan, name)));
  }

  /** Advice to Spark's planner: `hint("broadcast")`, `hint("repartition", 8)`. What the planner does not know it ignores. */
  hint(name: string, ...parameters: readonly HintParameter[]): this {
    return this.like(this.derive(hint(this.plan, name, parameters.map(toParameter))));
  }
}
