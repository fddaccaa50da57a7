import { SparkConnectError } from "../errors.ts";
import { aggregate, type GroupType } from "../plan/aggregate.ts";
import { alias, attribute } from "../plan/expression.ts";
import type { Cell, Shape } from "../schema/cell.ts";
import type { Entry, Keep, Of } from "../schema/shape.ts";
import type { AggregateExpr } from "./aggregate.ts";
import { columnName } from "./arguments.ts";
import type { Columns } from "./column.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type NeedsPython, pythonOnly, refusePython } from "./needs-python.ts";
import type { NewKeys } from "./new-name.ts";
import { PivotedData, type PivotNames, type PivotValues } from "./pivoted-data.ts";
import { named, over } from "./scope.ts";

export type Aggregates = { readonly [name: string]: AggregateExpr<Cell> };
export type MadeAggregates<R> = { [K in keyof R]: R[K] extends AggregateExpr<infer T> ? Entry<K, T> : never }[keyof R];

/** How rows are put into groups: by keys, and for grouping sets by which of them. */
export interface GroupKeys {
  readonly type: Exclude<GroupType, "pivot">;
  readonly names: readonly string[];
  readonly sets?: readonly (readonly string[])[];
}

/** Rows in groups; `agg` makes one row of each. `E` are the keys in the answer. */
export class GroupedRows<in out S extends Shape, out E> {
  declare readonly "~keys": E;
  readonly state: FrameState;
  readonly keys: GroupKeys;
  declare readonly applyInArrow: NeedsPython<typeof pythonOnly.grouped, "applyInArrow">;
  declare readonly applyInPandas: NeedsPython<typeof pythonOnly.grouped, "applyInPandas">;
  declare readonly transformWithState: NeedsPython<typeof pythonOnly.grouped, "transformWithState">;
  declare readonly transformWithStateInPandas: NeedsPython<typeof pythonOnly.grouped, "transformWithStateInPandas">;

  constructor(state: FrameState, keys: GroupKeys) {
    this.state = state;
    this.keys = keys;
  }

  /** The keys, and one column for each aggregate, named by the keys of the answer. */
  agg<R extends Aggregates>(make: (c: Columns<S>) => R & NewKeys<R>): DataFrame<Of<E | MadeAggregates<R>>> {
    const { type, names, sets = [] } = this.keys;
    const aggregates = named(over(make, this.state.relation));
    refuseKeys(
      names,
      aggregates.map(({ name }) => name),
    );
    const made = aggregates.map(({ name, expr }) => alias(expr, name));
    const grouping = { sets: sets.map(attributes) };
    return new DataFrame(derive(this.state, aggregate(this.state.relation, type, attributes(names), made, grouping)));
  }
}

refusePython(GroupedRows, pythonOnly.grouped);

/** Rows in groups of equal keys. */
export class GroupedData<in out S extends Shape, in out K extends keyof S & string> extends GroupedRows<S, Keep<S, K>> {
  /**
   * A column for each of these values of `column`, whose aggregates are over the rows that have it:
   * `groupBy("country").pivot("category", ["art", "food"]).agg(() => ({ n: count() }))`.
   */
  pivot<P extends Exclude<keyof S & string, K>, const V extends PivotValues<S[P]>>(
    column: P,
    values: V & PivotNames<V>,
  ): PivotedData<S, K, `${V[number]}`> {
    return new PivotedData(this.state, this.keys.names, column, values);
  }
}

export const attributes = (names: readonly string[]) => names.map((name) => attribute(columnName(name)));

/** Types cannot say it: in a step that is generic over the keys, no name is known to be none of them. */
export function refuseKeys(keys: readonly string[], made: readonly string[]): void {
  const clash = made.find((name) => keys.includes(name));
  if (clash === undefined) return;
  const message = `${clash} is a key of the group, which is a column of the answer: name the aggregate otherwise`;
  throw new SparkConnectError({ code: "DUPLICATE_COLUMN", message });
}
