import { aggregate } from "../plan/aggregate.ts";
import { alias, attribute } from "../plan/expression.ts";
import type { Bool, Integral, NonNull, Numeric, Shape, Str } from "../schema/cell.ts";
import type { Entry, Keep, Of, Refusal } from "../schema/shape.ts";
import type { AggregateExpr } from "./aggregate.ts";
import type { Columns } from "./column.ts";
import { DataFrame } from "./dataframe.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type Aggregates, attributes, refuseKeys } from "./grouped-data.ts";
import type { NewKeys, NewName } from "./new-name.ts";
import { notTwice } from "./not-twice.ts";
import { named, over } from "./scope.ts";
import type { IsOne } from "./shape-types.ts";

type Literal = string | number | bigint | boolean;
type OneOrMore<V> = readonly [V, ...(readonly V[])];
/** Values of a column that can be names of columns. */
export type PivotValues<T> =
  NonNull<T> extends Str
    ? OneOrMore<string>
    : NonNull<T> extends Integral
      ? OneOrMore<number | bigint>
      : NonNull<T> extends Bool
        ? OneOrMore<boolean>
        : never;
/** Refuses values that make no name of a column here. */
export type PivotNames<V extends readonly Literal[]> = { readonly [I in keyof V]: PivotName<V[I]> };
type PivotName<V extends Literal> = number extends V
  ? Refusal<"a value must be a literal; for computed values go through untyped()">
  : NewName<`${V}`>;

type Cells<R> = { [K in keyof R]: R[K] extends AggregateExpr<infer T> ? T : never }[keyof R];
/** Without rows, a count is null: Spark says so of all aggregates where all are numbers or booleans, else it counts 0. */
type NullWithoutRows<R> = [NonNull<Cells<R>>] extends [Numeric | Bool] ? null : never;
type PivotedName<V extends string, K, All> = IsOne<All> extends true ? V : `${V}_${K & string}`;
/** The columns of a pivot: of one aggregate named by the values, of several `value_aggregate`. */
type Pivoted<R, V extends string> = {
  [K in keyof R]: R[K] extends AggregateExpr<infer T>
    ? { [N in V]: Entry<PivotedName<N, K, keyof R>, T | NullWithoutRows<R>> }[V]
    : never;
}[keyof R];

/** Rows in groups, and within each apart by the value of one more column; `agg` makes one row of each group. */
export class PivotedData<in out S extends Shape, in out K extends keyof S & string, in out V extends string> {
  declare readonly "~values": V;
  readonly #state: FrameState;
  readonly #keys: readonly string[];
  readonly #column: string;
  readonly #values: readonly Literal[];

  constructor(state: FrameState, keys: readonly string[], column: string, values: readonly Literal[]) {
    this.#state = state;
    this.#keys = keys;
    this.#column = column;
    this.#values = values;
    const names = values.map(String);
    refuseKeys(keys, names);
    notTwice("pivot", names);
  }

  /** The keys, and a column for each value, named by it; with several aggregates `value_aggregate`. */
  agg<R extends Aggregates>(make: (c: Columns<S>) => R & NewKeys<R>): DataFrame<Of<Keep<S, K> | Pivoted<R, V>>> {
    const { relation } = this.#state;
    const made = named(over(make, relation)).map(({ name, expr }) => alias(expr, name));
    const pivot = { col: attribute(this.#column, relation.common?.planId), values: this.#values };
    return new DataFrame(derive(this.#state, aggregate(relation, "pivot", attributes(this.#keys), made, { pivot })));
  }
}
