import { alias } from "../plan/expression.ts";
import { filter } from "../plan/filter.ts";
import { literal } from "../plan/literal.ts";
import type { RelationType } from "../plan/relation.ts";
import { partitionId, rangeKey, repartition, repartitionByExpression } from "../plan/repartition.ts";
import { setOperation } from "../plan/set-operation.ts";
import { sort } from "../plan/sort.ts";
import { describe, summary } from "../plan/statistics.ts";
import type { Cell, Integral, Row, Shape } from "../schema/cell.ts";
import { notEmpty, wholeNumber } from "./arguments.ts";
import type { Columns } from "./column.ts";
import type { AggregatesOf, DataFrame } from "./dataframe.ts";
import type { Describable, Described, Statistic } from "./describe-types.ts";
import type { Expr, SortKey } from "./expr.ts";
import { Frame } from "./frame.ts";
import { derive, type FrameState } from "./frame-state.ts";
import type { Aggregates } from "./grouped-data.ts";
import type { Observation } from "./observation.ts";
import { observed } from "./observe.ts";
import { named, over } from "./scope.ts";
import { toSortOrder } from "./window.ts";

type OneOrMore<T> = T | readonly T[];
/** Columns to sort by, each with its direction: `(c) => [c.country, c.saves.desc()]`. */
type SortKeys<S extends Shape> = (c: Columns<S>) => OneOrMore<SortKey | Expr<Cell>>;
/** Columns to tell rows apart by: `(c) => c.country`. */
type Keys<S extends Shape> = (c: Columns<S>) => OneOrMore<Expr<Cell>>;

/** Verbs of typed frames that keep the columns. */
export abstract class TypedVerbs<in out S extends Shape> extends Frame<Row<S>> {
  /** A total order over all partitions; nulls first when ascending, last when descending. */
  orderBy(keys: SortKeys<S>): this {
    return this.like(this.derive(sort(this.relation, sortOrders("orderBy", keys))));
  }

  /** An order within each partition: no row moves to another. */
  sortWithinPartitions(keys: SortKeys<S>): this {
    return this.like(this.derive(sort(this.relation, sortOrders("sortWithinPartitions", keys), false)));
  }

  /** Rows dealt out evenly, or with keys by their hash; without a number Spark chooses one. */
  repartition(keys: Keys<S>): this;
  repartition(numPartitions: number, keys?: Keys<S>): this;
  repartition(first: number | Keys<S>, second?: Keys<S>): this {
    const { count, keys } = split("repartition", first, second);
    if (keys === undefined) return this.like(this.derive(repartition(this.relation, count ?? 1, true)));
    const exprs = list(over(keys)).map(({ expr }) => expr);
    return this.#byExpression(notEmpty("repartition: keys", exprs), count);
  }

  /** Rows of neighbouring keys together; each partition is a range of them. */
  repartitionByRange(keys: SortKeys<S>): this;
  repartitionByRange(numPartitions: number, keys: SortKeys<S>): this;
  repartitionByRange(first: number | SortKeys<S>, second?: SortKeys<S>): this {
    const { count, keys = () => [] } = split("repartitionByRange", first, second);
    return this.#byExpression(sortOrders("repartitionByRange", keys).map(rangeKey), count);
  }

  /** The expression itself says into which partition a row goes (modulo their number). */
  repartitionById(numPartitions: number, id: (c: Columns<S>) => Expr<Integral | null>): this {
    return this.#byExpression([partitionId(over(id).expr)], wholeNumber("repartitionById", numPartitions, 1));
  }

  /** Rows that are in both, each once. Columns are matched by name, as in `union`. */
  intersect(other: TypedVerbs<S>): this {
    return this.#setOperation("intersect", other, false);
  }

  /** Rows that are in both, as often as in the one where they are fewer. */
  intersectAll(other: TypedVerbs<S>): this {
    return this.#setOperation("intersect", other, true);
  }

  /** Rows that the other lacks, each once (`EXCEPT DISTINCT`). */
  subtract(other: TypedVerbs<S>): this {
    return this.#setOperation("except", other, false);
  }

  /** A row for each that the other has no counterpart of (`EXCEPT ALL`). */
  exceptAll(other: TypedVerbs<S>): this {
    return this.#setOperation("except", other, true);
  }

  /** Aggregates over the rows that flow by, counted while another action runs; see `Observation`. */
  observe<M extends Readonly<Record<string, unknown>>>(
    observation: Observation<M>,
    make: (c: Columns<S>) => AggregatesOf<NoInfer<M>>,
  ): this {
    const made = named(over(make) as Aggregates);
    const metrics = made.map(({ name, expr }) => alias(expr, name));
    return this.like(observed(this.state, observation as unknown as Observation, metrics));
  }

  /** Count, mean, standard deviation, smallest and largest of columns, by default of all numbers and texts; as text. */
  describe<K extends Describable<S> = Describable<S>>(...names: readonly K[]): DataFrame<Described<K>> {
    return this.#other(describe(this.relation, names));
  }

  /** The statistics asked for, by default those of `describe` and the quartiles, of all numbers and texts; as text. */
  summary(...statistics: readonly Statistic[]): DataFrame<Described<Describable<S>>> {
    return this.#other(summary(this.relation, statistics));
  }

  /** The class of typed frames comes after this one, so it is made by `like`. */
  #other<T extends Shape>(relType: RelationType): DataFrame<T> {
    return this.like(this.derive(relType)) as unknown as DataFrame<T>;
  }

  #byExpression(exprs: Parameters<typeof repartitionByExpression>[1], numPartitions: number | undefined): this {
    return this.like(this.derive(repartitionByExpression(this.relation, exprs, numPartitions)));
  }

  #setOperation(kind: "intersect" | "except", { state }: TypedVerbs<S>, isAll: boolean): this {
    const other = inOrderOf(this.state, state);
    return this.like(this.derive(setOperation(kind, this.relation, other.relation, { isAll }), other));
  }
}

/**
 * A frame with its columns in the order of those of another. Spark matches by name in unions only, and the order is the
 * server's to know: so the rows come after none of the other's.
 */
function inOrderOf(first: FrameState, second: FrameState): FrameState {
  const none = derive(first, filter(first.relation, literal(false)));
  return derive(none, setOperation("union", none.relation, second.relation, { isAll: true, byName: true }), second);
}

const sortOrders = <S extends Shape>(what: string, keys: SortKeys<S>) =>
  notEmpty(`${what}: keys`, list(over(keys))).map(toSortOrder);

const list = <T>(made: OneOrMore<T>): readonly T[] => (Array.isArray(made) ? made : [made as T]);

/** A number first is that of partitions. */
function split<K extends (...args: never) => unknown>(what: string, first: number | K, second: K | undefined) {
  if (typeof first !== "number") return { count: undefined, keys: first };
  return { count: wholeNumber(what, first, 1), keys: second };
}
