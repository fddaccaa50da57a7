import { partitionId, rangeKey, repartition, repartitionByExpression } from "../plan/repartition.ts";
import { setOperation } from "../plan/set-operation.ts";
import { sort } from "../plan/sort.ts";
import { describe, summary } from "../plan/statistics.ts";
import type { Cell } from "../schema/cell.ts";
import type { AggregateExpr } from "./aggregate.ts";
import { notEmpty, wholeNumber } from "./arguments.ts";
import { type ColumnOrName, exprOf, type Name, toExpression, toKey } from "./by-name.ts";
import type { Statistic } from "./describe-types.ts";
import type { SortKey } from "./expr.ts";
import { Frame } from "./frame.ts";
import type { Observation } from "./observation.ts";
import { observed } from "./observe.ts";

/** A row of which no type is known. */
export type UntypedRow = Readonly<Record<string, unknown>>;

/** Verbs of untyped frames that keep the columns. */
export abstract class UntypedVerbs extends Frame<UntypedRow> {
  orderBy(...keys: readonly (ColumnOrName | SortKey)[]): this {
    return this.like(this.derive(sort(this.relation, notEmpty("orderBy: keys", keys).map(toKey))));
  }

  sort(...keys: readonly (ColumnOrName | SortKey)[]): this {
    return this.orderBy(...keys);
  }

  sortWithinPartitions(...keys: readonly (ColumnOrName | SortKey)[]): this {
    return this.like(this.derive(sort(this.relation, notEmpty("sortWithinPartitions: keys", keys).map(toKey), false)));
  }

  /** Rows dealt out evenly, or with columns by their hash; without a number Spark chooses one. */
  repartition(numPartitions: number | ColumnOrName, ...columns: readonly ColumnOrName[]): this {
    const { count, rest } = split(numPartitions, columns);
    if (count !== undefined) wholeNumber("repartition", count, 1);
    if (count !== undefined && rest.length === 0)
      return this.like(this.derive(repartition(this.relation, count, true)));
    return this.like(this.derive(repartitionByExpression(this.relation, rest.map(toExpression), count)));
  }

  /** Rows of neighbouring keys together; each partition is a range of them. */
  repartitionByRange(
    numPartitions: number | ColumnOrName | SortKey,
    ...keys: readonly (ColumnOrName | SortKey)[]
  ): this {
    const { count, rest } = split(numPartitions, keys);
    if (count !== undefined) wholeNumber("repartitionByRange", count, 1);
    const ranges = notEmpty("repartitionByRange: keys", rest).map((key) => rangeKey(toKey(key)));
    return this.like(this.derive(repartitionByExpression(this.relation, ranges, count)));
  }

  /** The column itself, an integer, says into which partition a row goes (modulo their number). */
  repartitionById(numPartitions: number, column: ColumnOrName): this {
    wholeNumber("repartitionById", numPartitions, 1);
    return this.like(
      this.derive(repartitionByExpression(this.relation, [partitionId(toExpression(column))], numPartitions)),
    );
  }

  /** Rows that are in both, by position, each once. */
  intersect(other: UntypedVerbs): this {
    return this.#setOperation("intersect", other, false);
  }

  /** Rows that are in both, as often as in the one where they are fewer. */
  intersectAll(other: UntypedVerbs): this {
    return this.#setOperation("intersect", other, true);
  }

  /** Rows that the other lacks, each once (`EXCEPT DISTINCT`). */
  subtract(other: UntypedVerbs): this {
    return this.#setOperation("except", other, false);
  }

  /** A row for each that the other has no counterpart of (`EXCEPT ALL`). */
  exceptAll(other: UntypedVerbs): this {
    return this.#setOperation("except", other, true);
  }

  /** Aggregates, each under an `alias`, counted while another action runs; see `Observation`. */
  observe(observation: Observation, ...aggregates: readonly AggregateExpr<Cell>[]): this {
    const metrics = aggregates.map(exprOf);
    return this.like(observed(this.state, observation, metrics));
  }

  /** Count, mean, standard deviation, smallest and largest of columns, by default of all numbers and texts; as text. */
  describe(...names: readonly Name[]): this {
    return this.like(this.derive(describe(this.relation, names)));
  }

  /** The statistics asked for, by default those of `describe` and the quartiles, of all numbers and texts; as text. */
  summary(...statistics: readonly Statistic[]): this {
    return this.like(this.derive(summary(this.relation, statistics)));
  }

  #setOperation(kind: "intersect" | "except", other: UntypedVerbs, isAll: boolean): this {
    return this.like(this.derive(setOperation(kind, this.relation, other.relation, { isAll }), other.state));
  }
}

/** A number first is that of partitions. */
const split = <K extends object | string>(first: number | K, others: readonly K[]) =>
  typeof first === "number" ? { count: first, rest: others } : { count: undefined, rest: [first, ...others] };
