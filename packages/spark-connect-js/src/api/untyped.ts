import { aggregate } from "../plan/aggregate.ts";
import { deduplicate } from "../plan/deduplicate.ts";
import { drop } from "../plan/drop.ts";
import { dropNa } from "../plan/drop-na.ts";
import { star, unparsedAttribute } from "../plan/expression.ts";
import { filter } from "../plan/filter.ts";
import { type JoinType, joinOn, joinUsing } from "../plan/join.ts";
import { project } from "../plan/project.ts";
import type { Expression, RelationType } from "../plan/relation.ts";
import { setOperation } from "../plan/set-operation.ts";
import { sort } from "../plan/sort.ts";
import { toDf } from "../plan/to-df.ts";
import { withColumns } from "../plan/with-columns.ts";
import { withColumnsRenamed } from "../plan/with-columns-renamed.ts";
import type { Cell, Shape } from "../schema/cell.ts";
import type { Schema } from "../schema/schema.ts";
import type { AggregateExpr } from "./aggregate.ts";
import type { AnyColumn } from "./any-column.ts";
import { claimTable } from "./claim.ts";
import { Col } from "./col.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Expr, SortKey } from "./expr.ts";
import { Frame } from "./frame.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { toSortOrder } from "./window.ts";

type Name = string;
type ColumnOrName = Name | Expr<Cell>;
/** A row of which no type is known. */
export type UntypedRow = Readonly<Record<string, unknown>>;

/** A column by its name, as SQL reads it: `col("title")`, `col("address.city")`, `col("`a.b`")`, `col("*")`. */
export const col = (name: Name): AnyColumn => new Col(toExpression(name));

const toExpression = (column: ColumnOrName): Expression => {
  return typeof column === "string" ? reference(column) : column.expr;
};
const reference = (name: Name, planId?: bigint): Expression => {
  if (name === "*") return star(undefined, planId);
  return name.endsWith(".*") && planId === undefined ? star(name) : unparsedAttribute(name, planId);
};
const toKey = (key: ColumnOrName | SortKey) => toSortOrder(typeof key === "string" ? col(key) : key);

/**
 * A frame of which the compiler knows nothing; it reads like PySpark: a string is a column's name, `col("a")` a
 * column. What is misspelt is found by the server. `as(schema)` is the way to a typed frame.
 */
export class UntypedDataFrame extends Frame<UntypedRow> {
  protected override like(state: FrameState): this {
    return new UntypedDataFrame(state) as this;
  }

  /** From here on typed: exactly the schema's columns, held against the server at the first action. */
  as<S extends Shape>(schema: Schema<S>): DataFrame<S> {
    return claimTable(this.state, schema, "the frame");
  }

  select(...columns: readonly ColumnOrName[]): UntypedDataFrame {
    return this.#next(project(this.plan, columns.map(toExpression)));
  }

  filter(condition: Expr<Cell>): UntypedDataFrame {
    return this.#next(filter(this.plan, condition.expr));
  }

  where(condition: Expr<Cell>): UntypedDataFrame {
    return this.filter(condition);
  }

  withColumn(name: Name, column: Expr<Cell>): UntypedDataFrame {
    return this.withColumns({ [name]: column });
  }

  withColumns(columns: Readonly<Record<Name, Expr<Cell>>>): UntypedDataFrame {
    const made = Object.entries(columns).map(([name, { expr }]) => ({ name, expr }));
    return this.#next(withColumns(this.plan, made));
  }

  withColumnRenamed(from: Name, to: Name): UntypedDataFrame {
    return this.#next(withColumnsRenamed(this.plan, [{ from, to }]));
  }

  /** New names for all columns, by position. */
  toDF(...names: readonly Name[]): UntypedDataFrame {
    return this.#next(toDf(this.plan, names));
  }

  drop(...columns: readonly ColumnOrName[]): UntypedDataFrame {
    const names = columns.filter((c) => typeof c === "string");
    const expressions = columns.filter((c) => typeof c !== "string").map(toExpression);
    return this.#next(drop(this.plan, names, expressions));
  }

  /** Rows without a null in these columns, in any column where none is named. */
  dropna(...names: readonly Name[]): UntypedDataFrame {
    return this.#next(dropNa(this.plan, names));
  }

  orderBy(...keys: readonly (ColumnOrName | SortKey)[]): UntypedDataFrame {
    return this.#next(sort(this.plan, keys.map(toKey)));
  }

  sort(...keys: readonly (ColumnOrName | SortKey)[]): UntypedDataFrame {
    return this.orderBy(...keys);
  }

  sortWithinPartitions(...keys: readonly (ColumnOrName | SortKey)[]): UntypedDataFrame {
    return this.#next(sort(this.plan, keys.map(toKey), false));
  }

  dropDuplicates(...names: readonly Name[]): UntypedDataFrame {
    return this.#next(deduplicate(this.plan, names.length === 0 ? undefined : names));
  }

  /** Rows of both by position, duplicates kept. */
  union(other: UntypedDataFrame): UntypedDataFrame {
    return this.#next(setOperation("union", this.plan, other.plan, { isAll: true }), other.state);
  }

  unionByName(other: UntypedDataFrame, allowMissingColumns = false): UntypedDataFrame {
    const options = { isAll: true, byName: true, allowMissingColumns };
    return this.#next(setOperation("union", this.plan, other.plan, options), other.state);
  }

  intersect(other: UntypedDataFrame): UntypedDataFrame {
    return this.#next(setOperation("intersect", this.plan, other.plan, { isAll: false }), other.state);
  }

  /** Rows that the other lacks, each once (`EXCEPT DISTINCT`). */
  subtract(other: UntypedDataFrame): UntypedDataFrame {
    return this.#next(setOperation("except", this.plan, other.plan, { isAll: false }), other.state);
  }

  groupBy(...keys: readonly ColumnOrName[]): UntypedGroupedData {
    return new UntypedGroupedData(this.state, keys.map(toExpression));
  }

  agg(...aggregates: readonly AggregateExpr<Cell>[]): UntypedDataFrame {
    return this.groupBy().agg(...aggregates);
  }

  /** `on`: names that both sides share, or a condition. */
  join(other: UntypedDataFrame, on: Name | readonly Name[] | Expr<Cell>, how: JoinType = "inner"): UntypedDataFrame {
    const right = other.state;
    if (typeof on === "object" && "expr" in on)
      return this.#next(joinOn(this.plan, right.relation, on.expr, how), right);
    return this.#next(joinUsing(this.plan, right.relation, typeof on === "string" ? [on] : on, how), right);
  }

  crossJoin(other: UntypedDataFrame): UntypedDataFrame {
    return this.#next(joinOn(this.plan, other.plan, undefined, "cross"), other.state);
  }

  /** A column of this very frame, which tells the two sides of a join apart (`df["name"]` in PySpark). */
  col(name: Name): AnyColumn {
    return new Col(reference(name, this.plan.common?.planId));
  }

  #next(relType: RelationType, ...others: readonly FrameState[]): UntypedDataFrame {
    return new UntypedDataFrame(this.derive(relType, ...others));
  }
}

export class UntypedGroupedData {
  readonly #state: FrameState;
  readonly #keys: readonly Expression[];

  constructor(state: FrameState, keys: readonly Expression[]) {
    this.#state = state;
    this.#keys = keys;
  }

  agg(...aggregates: readonly AggregateExpr<Cell>[]): UntypedDataFrame {
    const made = aggregates.map(({ expr }) => expr);
    return new UntypedDataFrame(derive(this.#state, aggregate(this.#state.relation, "groupBy", this.#keys, made)));
  }
}
