import { sqlExpression } from "../../plan/expression.ts";
import type { Arr, Cell, Decimal, Double, Integral, Long, NonNull, Numeric } from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { aggregate } from "./signature.ts";

type SumOf<T> = T extends Integral ? Long : T extends Decimal ? Decimal : Double;
type MeanOf<T> = T extends Decimal ? Decimal : Double;

/** Rows, or with a column the rows in which it is not null. */
export const count = (column?: Expr<Cell>): Aggregate<Long> => aggregate("count", [column ?? 1]);

/** Different combinations of values, those with a null left out. */
export const countDistinct = (...columns: readonly [Expr<Cell>, ...Expr<Cell>[]]): Aggregate<Long> =>
  aggregate("count", columns, true);

/** Rows for which the condition is true. */
export const countIf = (condition: Expr<Cell>): Aggregate<Long> => aggregate("count_if", [condition]);

export const sum = <T extends Numeric | null>(column: Expr<T>): Aggregate<SumOf<NonNull<T>> | null> =>
  aggregate("sum", [column]);

export const avg = <T extends Numeric | null>(column: Expr<T>): Aggregate<MeanOf<NonNull<T>> | null> =>
  aggregate("avg", [column]);

export const max = <T extends Cell>(column: Expr<T>): Aggregate<T | null> => aggregate("max", [column]);
export const min = <T extends Cell>(column: Expr<T>): Aggregate<T | null> => aggregate("min", [column]);

/** Some value of the group; which one is not said. */
export const anyValue = <T extends Cell>(column: Expr<T>): Aggregate<T | null> => aggregate("any_value", [column]);

/** The exact median: the mean of the two middle values of an even number. */
export const median = (column: Expr<Numeric | null>): Aggregate<Double | null> => aggregate("median", [column]);

/** All values, nulls left out, in no order. */
export const collectList = <T extends Cell>(column: Expr<T>): Aggregate<Arr<NonNull<T>>> =>
  aggregate("collect_list", [column]);

/** All different values, nulls left out, in no order. */
export const collectSet = <T extends Cell>(column: Expr<T>): Aggregate<Arr<NonNull<T>>> =>
  aggregate("collect_set", [column]);

/** An aggregate as SQL text, for what exists in SQL only; its type is a claim that nobody checks before the server does. */
export const aggregateSql = <T extends Cell>(text: string, _type: Field<T>): Aggregate<T> =>
  new Aggregate<T>(sqlExpression(text));
