import { SparkConnectError } from "../errors.ts";
import { aggregate } from "../plan/aggregate.ts";
import { alias, attribute } from "../plan/expression.ts";
import type { Cell, Shape } from "../schema/cell.ts";
import type { Entry, Keep, Of } from "../schema/shape.ts";
import type { AggregateExpr } from "./aggregate.ts";
import type { Columns } from "./column.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { named, scope } from "./scope.ts";

export type Aggregates = { readonly [name: string]: AggregateExpr<Cell> };
export type MadeAggregates<R> = { [K in keyof R]: R[K] extends AggregateExpr<infer T> ? Entry<K, T> : never }[keyof R];

/** Rows in groups; `agg` makes one row of each. */
export class GroupedData<in out S extends Shape, in out K extends keyof S & string> {
  readonly #state: FrameState;
  readonly #keys: readonly K[];

  constructor(state: FrameState, keys: readonly K[]) {
    this.#state = state;
    this.#keys = keys;
  }

  /** The keys, and one column for each aggregate, named by the keys of the answer. */
  agg<R extends Aggregates>(make: (c: Columns<S>) => R): DataFrame<Of<Keep<S, K> | MadeAggregates<R>>> {
    const keys = this.#keys.map((key) => attribute(key));
    const aggregates = named(make(scope<S>()));
    refuseKeys(this.#keys, aggregates);
    const made = aggregates.map(({ name, expr }) => alias(expr, name));
    return new DataFrame(derive(this.#state, aggregate(this.#state.relation, "groupBy", keys, made)));
  }
}

/** Types cannot say it: in a step that is generic over the keys, no name is known to be none of them. */
function refuseKeys(keys: readonly string[], made: readonly { readonly name: string }[]): void {
  const clash = made.find(({ name }) => keys.includes(name));
  if (clash === undefined) return;
  const message = `${clash.name} is a key of the group, which is a column of the answer: name the aggregate otherwise`;
  throw new SparkConnectError({ code: "DUPLICATE_COLUMN", message });
}
