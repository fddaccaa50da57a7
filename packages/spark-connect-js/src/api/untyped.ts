import { drop } from "../plan/drop.ts";
import { dropNa } from "../plan/drop-na.ts";
import { filter } from "../plan/filter.ts";
import { project } from "../plan/project.ts";
import type { RelationType } from "../plan/relation.ts";
import { setOperation } from "../plan/set-operation.ts";
import { toDf } from "../plan/to-df.ts";
import { withColumns } from "../plan/with-columns.ts";
import { withColumnsRenamed } from "../plan/with-columns-renamed.ts";
import type { Cell, Shape } from "../schema/cell.ts";
import type { Schema } from "../schema/schema.ts";
import type { AggregateExpr } from "./aggregate.ts";
import { type ColumnOrName, exprOf, type Name, toExpression } from "./by-name.ts";
import { castTable, claimTable } from "./claim.ts";
import type { DataFrame } from "./dataframe.ts";
import type { Expr } from "./expr.ts";
import type { FrameState } from "./frame-state.ts";
import { DataFrameNaFunctions } from "./na-functions.ts";
import { DataFrameStatFunctions } from "./stat-functions.ts";
import { UntypedGroupedData } from "./untyped-grouped-data.ts";
import { UntypedSubqueries } from "./untyped-subqueries.ts";

/**
 * A frame of which the compiler knows nothing; it reads like PySpark: a string is a column's name, `col("a")` a
 * column. What is misspelt is found by the server. `as(schema)` is the way to a typed frame.
 */
export class UntypedDataFrame extends UntypedSubqueries {
  protected override like(state: FrameState): this {
    return new UntypedDataFrame(state) as this;
  }

  /** From here on typed: exactly the schema's columns, held against the server at the first action. */
  as<S extends Shape>(schema: Schema<S>): DataFrame<S> {
    return claimTable(this.state, schema, "the frame");
  }

  /** The same, but Spark itself casts, orders and adds nulls for the schema's columns, and refuses what does not fit. */
  to<S extends Shape>(schema: Schema<S>): DataFrame<S> {
    return castTable(this.state, schema);
  }

  select(...columns: readonly ColumnOrName[]): UntypedDataFrame {
    return this.next(project(this.relation, columns.map(toExpression)));
  }

  filter(condition: Expr<Cell>): UntypedDataFrame {
    return this.next(filter(this.relation, exprOf(condition)));
  }

  where(condition: Expr<Cell>): UntypedDataFrame {
    return this.filter(condition);
  }

  withColumn(name: Name, column: Expr<Cell>): UntypedDataFrame {
    return this.withColumns({ [name]: column });
  }

  withColumns(columns: Readonly<Record<Name, Expr<Cell>>>): UntypedDataFrame {
    const made = Object.entries(columns).map(([name, column]) => ({ name, expr: exprOf(column) }));
    return this.next(withColumns(this.relation, made));
  }

  withColumnRenamed(from: Name, to: Name): UntypedDataFrame {
    return this.next(withColumnsRenamed(this.relation, [{ from, to }]));
  }

  /** New names for all columns, by position. */
  toDF(...names: readonly Name[]): UntypedDataFrame {
    return this.next(toDf(this.relation, names));
  }

  drop(...columns: readonly ColumnOrName[]): UntypedDataFrame {
    const names = columns.filter((c) => typeof c === "string");
    const expressions = columns.filter((c) => typeof c !== "string").map(toExpression);
    return this.next(drop(this.relation, names, expressions));
  }

  /** Rows without a null in these columns, in any column where none is named. */
  dropna(...names: readonly Name[]): UntypedDataFrame {
    return this.next(dropNa(this.relation, names));
  }

  /** What to do about nulls: drop their rows, fill them, or make nulls of values. */
  get na(): DataFrameNaFunctions {
    return new DataFrameNaFunctions(this.state);
  }

  /** Statistics: quantiles, correlations, frequent values. */
  get stat(): DataFrameStatFunctions {
    return new DataFrameStatFunctions(this.state);
  }

  /** Rows of both by position, duplicates kept. */
  union(other: UntypedDataFrame): UntypedDataFrame {
    return this.next(setOperation("union", this.relation, other.relation, { isAll: true }), other.state);
  }

  unionByName(other: UntypedDataFrame, allowMissingColumns = false): UntypedDataFrame {
    const options = { isAll: true, byName: true, allowMissingColumns };
    return this.next(setOperation("union", this.relation, other.relation, options), other.state);
  }

  groupBy(...keys: readonly ColumnOrName[]): UntypedGroupedData {
    return new UntypedGroupedData(this.state, { type: "groupBy", keys: keys.map(toExpression) });
  }

  /** Groups by all keys, by all but the last, and so on to one group of all rows. */
  rollup(...keys: readonly ColumnOrName[]): UntypedGroupedData {
    return new UntypedGroupedData(this.state, { type: "rollup", keys: keys.map(toExpression) });
  }

  /** Groups by each choice of keys, from all of them to none. */
  cube(...keys: readonly ColumnOrName[]): UntypedGroupedData {
    return new UntypedGroupedData(this.state, { type: "cube", keys: keys.map(toExpression) });
  }

  /** Groups by each of these sets; `columns` are the keys in the answer. */
  groupingSets(sets: readonly (readonly ColumnOrName[])[], ...columns: readonly ColumnOrName[]): UntypedGroupedData {
    const expressions = sets.map((set) => set.map(toExpression));
    return new UntypedGroupedData(this.state, {
      type: "groupingSets",
      keys: columns.map(toExpression),
      sets: expressions,
    });
  }

  agg(...aggregates: readonly AggregateExpr<Cell>[]): UntypedDataFrame {
    return this.groupBy().agg(...aggregates);
  }

  protected override next(relType: RelationType, ...others: readonly FrameState[]): UntypedDataFrame {
    return new UntypedDataFrame(this.derive(relType, ...others));
  }
}
