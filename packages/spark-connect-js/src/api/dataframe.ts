import { drop } from "../plan/drop.ts";
import { dropNa } from "../plan/drop-na.ts";
import { alias, attribute } from "../plan/expression.ts";
import { filter } from "../plan/filter.ts";
import { project } from "../plan/project.ts";
import type { RelationType } from "../plan/relation.ts";
import { setOperation } from "../plan/set-operation.ts";
import { withColumns } from "../plan/with-columns.ts";
import { withColumnsRenamed } from "../plan/with-columns-renamed.ts";
import type { Bool, Cell, Shape, Tag } from "../schema/cell.ts";
import type { Schema } from "../schema/schema.ts";
import type { Entry, Keep, Narrow, Of, Other, Widen } from "../schema/shape.ts";
import type { AggregateExpr } from "./aggregate.ts";
import type { Columns } from "./column.ts";
import type { Expr } from "./expr.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { type Aggregates, attributes, GroupedData, GroupedRows, type MadeAggregates } from "./grouped-data.ts";
import type { KeepNullable, KeysOfSets } from "./grouping-types.ts";
import type { NewKeys, NewName, NotTaken } from "./new-name.ts";
import { named, over } from "./scope.ts";
import { TypedNaFunctions } from "./typed-na-functions.ts";
import { TypedStatFunctions } from "./typed-stat-functions.ts";
import { TypedSubqueries } from "./typed-subqueries.ts";
import { UntypedDataFrame } from "./untyped.ts";

type Made<R> = { [K in keyof R]: R[K] extends Expr<infer T> ? Entry<K, T> : never }[keyof R];
export type Expressions = { readonly [name: string]: Expr<Cell> };
/** The aggregates that yield these values: a `bigint` comes of a count, `number | null` of the largest INT. */
export type AggregatesOf<M> = { readonly [K in keyof M]: AggregateExpr<CellOf<M[K]>> };
type CellOf<V> = (Tag & { readonly js: Exclude<V, null> }) | (null extends V ? null : never);

/**
 * A frame whose columns the compiler knows: `S` says name and cell of each. Verbs take names, or callbacks over the
 * frame's columns, and give a frame of the new shape; a misspelt or misused column does not compile.
 */
export class DataFrame<in out S extends Shape> extends TypedSubqueries<S> {
  declare readonly "~shape": S;

  protected override like(state: FrameState): this {
    return new DataFrame<S>(state) as this;
  }

  /** Columns by name. */
  select<K extends keyof S & string>(...names: readonly K[]): DataFrame<Of<Keep<S, K>>> {
    return this.next(project(this.relation, attributes(names)));
  }

  /** New columns only, named by the keys of the answer: `project((c) => ({ id: c.pin_id, n: c.saves.plus(1) }))`. */
  project<R extends Expressions>(make: (c: Columns<S>) => R & NewKeys<R>): DataFrame<Of<Made<R>>> {
    const made = named(over(make, this.relation));
    return this.next(
      project(
        this.relation,
        made.map(({ name, expr }) => alias(expr, name)),
      ),
    );
  }

  /** One more column, or another in place of one. */
  withColumn<K extends string, T extends Cell>(
    name: K & NewName<K>,
    make: (c: Columns<S>) => Expr<T>,
  ): DataFrame<K extends keyof S ? Of<Other<S, K> | Entry<K, T>> : S & { readonly [P in K]: T }> {
    return this.next(withColumns(this.relation, [{ name, expr: over(make, this.relation).expr }]));
  }

  /** Several columns at once; none of them sees the others. */
  withColumns<R extends Expressions>(
    make: (c: Columns<S>) => R & NewKeys<R>,
  ): DataFrame<Of<Other<S, keyof R> | Made<R>>> {
    return this.next(withColumns(this.relation, named(over(make, this.relation))));
  }

  /** The columns in the order of a schema of the same shape: the compiler knows their names, not their order. */
  orderColumns(schema: Schema<S>): DataFrame<S> {
    return this.next(project(this.relation, attributes(schema.names)));
  }

  drop<K extends keyof S & string>(...names: readonly K[]): DataFrame<Of<Other<S, K>>> {
    return this.next(drop(this.relation, names));
  }

  rename<K extends keyof S & string, N extends string>(
    from: K,
    to: N & NewName<N> & NotTaken<N, Exclude<keyof S & string, K>>,
  ): DataFrame<Of<Other<S, K> | Entry<N, S[K]>>> {
    return this.next(withColumnsRenamed(this.relation, [{ from, to }]));
  }

  /** Rows for which the condition is true (not false, not null). */
  where(condition: (c: Columns<S>) => Expr<Bool | null>): DataFrame<S> {
    return this.next(filter(this.relation, over(condition, this.relation).expr));
  }

  /**
   * Rows for which a condition on a window is true, as SQL's QUALIFY: the first of each group, the best of each
   * country. Spark allows windows in no filter, so the condition is a column for a moment.
   */
  qualify(condition: (c: Columns<S>) => Expr<Bool | null>): DataFrame<S> {
    const name = "~qualified";
    const marked = derive(
      this.state,
      withColumns(this.relation, [{ name, expr: over(condition, this.relation).expr }]),
    );
    const kept = derive(marked, filter(marked.relation, attribute(name)));
    return new DataFrame<S>(derive(kept, drop(kept.relation, [name])));
  }

  /** Rows without a null in these columns, which are not nullable from here on. */
  dropNulls<K extends keyof S & string>(...names: readonly K[]): DataFrame<Of<Narrow<S, K>>> {
    return this.next(dropNa(this.relation, names));
  }

  /** What to do about nulls: drop their rows, fill them, or make nulls of values. */
  get na(): TypedNaFunctions<S> {
    return new TypedNaFunctions<S>(this.state);
  }

  /** Statistics: quantiles, correlations, frequent values. */
  get stat(): TypedStatFunctions<S> {
    return new TypedStatFunctions<S>(this.state);
  }

  /** The same frame where these columns are taken to be nullable: for the compiler only, the plan stays as it is. */
  asNullable<K extends keyof S & string>(..._names: readonly K[]): DataFrame<Of<Widen<S, K>>> {
    return new DataFrame<Of<Widen<S, K>>>(this.state);
  }

  /** Rows of both, duplicates kept. Columns are matched by name: shapes have no order (`untyped().union` goes by position). */
  union(other: DataFrame<S>): DataFrame<S> {
    return this.next(setOperation("union", this.relation, other.relation, { isAll: true, byName: true }), other.state);
  }

  groupBy<K extends keyof S & string = never>(...keys: readonly K[]): GroupedData<S, K> {
    return new GroupedData<S, K>(this.state, { type: "groupBy", names: keys });
  }

  /** Groups by all keys, by all but the last, and so on to one group of all rows. A key that a group lacks is null. */
  rollup<K extends keyof S & string = never>(...keys: readonly K[]): GroupedRows<S, KeepNullable<S, K>> {
    return new GroupedRows(this.state, { type: "rollup", names: keys });
  }

  /** Groups by each choice of keys, from all of them to none. A key that a group lacks is null. */
  cube<K extends keyof S & string = never>(...keys: readonly K[]): GroupedRows<S, KeepNullable<S, K>> {
    return new GroupedRows(this.state, { type: "cube", names: keys });
  }

  /** Groups by each of these sets of keys: `groupingSets([["country", "category"], ["country"]])`. */
  groupingSets<const G extends readonly (readonly (keyof S & string)[])[]>(sets: G): GroupedRows<S, KeysOfSets<S, G>> {
    const names = [...new Set(sets.flat())];
    return new GroupedRows(this.state, { type: "groupingSets", names, sets });
  }

  /** One row for the whole frame. */
  agg<R extends Aggregates>(make: (c: Columns<S>) => R & NewKeys<R>): DataFrame<Of<MadeAggregates<R>>> {
    return new GroupedRows<S, never>(this.state, { type: "groupBy", names: [] }).agg(make);
  }

  /** A step of one's own in the chain: `pins.transform(clean)`. */
  transform<R>(step: (df: DataFrame<S>) => R): R {
    return step(this);
  }

  /** The way out: from here on any column is allowed, and the server decides. `as(schema)` is the way back. */
  untyped(): UntypedDataFrame {
    return new UntypedDataFrame(this.state);
  }

  protected override next<T extends Shape>(relType: RelationType, ...others: readonly FrameState[]): DataFrame<T> {
    return new DataFrame<T>(this.derive(relType, ...others));
  }
}

/** The frame of a schema: `FrameOf<typeof pins>`. */
export type FrameOf<X extends { readonly "~shape": Shape }> = DataFrame<X["~shape"]>;
