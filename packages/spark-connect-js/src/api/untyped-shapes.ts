import { metadataAttribute, regex, sqlExpression } from "../plan/expression.ts";
import { project } from "../plan/project.ts";
import { planIdOf } from "../plan/relation.ts";
import { transpose } from "../plan/transpose.ts";
import { unpivot } from "../plan/unpivot.ts";
import { withColumns } from "../plan/with-columns.ts";
import { withColumnsRenamed } from "../plan/with-columns-renamed.ts";
import type { AnyColumn } from "./any-column.ts";
import { type ColumnOrName, type Name, reference, toExpression } from "./by-name.ts";
import { Col } from "./col.ts";
import type { Metadata } from "./metadata.ts";
import type { UntypedDataFrame } from "./untyped.ts";
import { UntypedJoins } from "./untyped-joins.ts";

/** Verbs of untyped frames that change which columns there are, and columns that only a frame can give. */
export abstract class UntypedShapes extends UntypedJoins {
  /** Columns as SQL writes them: `selectExpr("id", "saves + 1 AS next")`. */
  selectExpr(...texts: readonly string[]): UntypedDataFrame {
    return this.next(project(this.relation, texts.map(sqlExpression)));
  }

  /** One after the other: a name that the first gives is there for the next. */
  withColumnsRenamed(names: Readonly<Record<Name, Name>>): UntypedDataFrame {
    const renames = Object.entries(names).map(([from, to]) => ({ from, to }));
    return this.next(withColumnsRenamed(this.relation, renames));
  }

  /** More said of a column beside its type; it comes back in `schema()` and in tables. */
  withMetadata(name: Name, metadata: Metadata): UntypedDataFrame {
    const expr = reference(name, planIdOf(this.relation));
    return this.next(withColumns(this.relation, [{ name, expr, metadata: JSON.stringify(metadata) }]));
  }

  /** A row for each of the columns `values`, with its name in one new column and its value in another. */
  unpivot(
    ids: readonly ColumnOrName[],
    /** `null`: all columns but `ids`. */
    values: readonly ColumnOrName[] | null,
    variableColumnName: Name,
    valueColumnName: Name,
  ): UntypedDataFrame {
    const columns = values?.map(toExpression);
    const names = { variableColumnName, valueColumnName };
    return this.next(unpivot(this.relation, { ids: ids.map(toExpression), values: columns, ...names }));
  }

  /** The same as `unpivot`. */
  melt(
    ids: readonly ColumnOrName[],
    values: readonly ColumnOrName[] | null,
    variableColumnName: Name,
    valueColumnName: Name,
  ): UntypedDataFrame {
    return this.unpivot(ids, values, variableColumnName, valueColumnName);
  }

  /** Rows become columns, named by the values of a column, the first if none is named; the other columns become rows. */
  transpose(indexColumn?: ColumnOrName): UntypedDataFrame {
    return this.next(transpose(this.relation, indexColumn === undefined ? [] : [toExpression(indexColumn)]));
  }

  /** A column of this very frame, which tells the two sides of a join apart (`df["name"]` in PySpark). */
  col(name: Name): AnyColumn {
    return new Col(reference(name, planIdOf(this.relation)));
  }

  /** Columns whose names match a Java regular expression in backticks: "`(a|b)_.*`". */
  colRegex(name: string): AnyColumn {
    return new Col(regex(name, planIdOf(this.relation)));
  }

  /** A hidden column of the source, such as `_metadata` of files. */
  metadataColumn(name: Name): AnyColumn {
    return new Col(metadataAttribute(name, planIdOf(this.relation)));
  }
}
