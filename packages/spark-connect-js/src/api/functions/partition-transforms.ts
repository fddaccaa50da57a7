import { attribute, call } from "../../plan/expression.ts";
import { literal } from "../../plan/literal.ts";
import type { Expression } from "../../plan/relation.ts";
import type { Cell, DateDay, TimestampLtz, TimestampNtz } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";

/** What a table is partitioned by instead of a column's very values: for `writeTo(…).partitionedBy(…)` only. */
export interface PartitionTransform {
  readonly transform: Expression;
}

type Instant = TimestampLtz | TimestampNtz | null;
/** A column of the table, or its name. */
type Of<T extends Cell> = string | Expr<T>;

const source = (column: Of<Cell>): Expression => (typeof column === "string" ? attribute(column) : column.expr);
const unit =
  <T extends Cell>(name: string) =>
  (column: Of<T>): PartitionTransform => ({ transform: call(name, [source(column)]) });

export const years = unit<DateDay | Instant>("years");
export const months = unit<DateDay | Instant>("months");
export const days = unit<DateDay | Instant>("days");
export const hours = unit<Instant>("hours");
/** By a hash of the column, in so many parts. */
export const bucket = (numBuckets: number, column: Of<Cell>): PartitionTransform => ({
  transform: call("bucket", [literal(numBuckets), source(column)]),
});
