import { sqlExpression } from "../../plan/expression.ts";
import type {
  Bool,
  Cell,
  Decimal,
  Double,
  Duration,
  Integral,
  Long,
  Months,
  NonNull,
  Numeric,
} from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { aggregate, aggregateSame, aggregateTo } from "./signature.ts";

/** Sums of intervals are intervals. */
type SumOf<T> = T extends Integral ? Long : MeanOf<T>;
type MeanOf<T> = T extends Decimal | Months | Duration ? T : Double;

/** Rows, or with a column the rows in which it is not null. */
export const count = (column?: Expr<Cell>): Aggregate<Long> => aggregate("count", [column ?? 1]);

/** Different combinations of values, those with a null left out. */
export const countDistinct = (...columns: readonly [Expr<Cell>, ...Expr<Cell>[]]): Aggregate<Long> =>
  aggregate("count", columns, true);

/** Different values, about: `rsd` is the standard deviation allowed, as a part of the answer (0.05, and 0.39 at most). */
export const approxCountDistinct = aggregateTo<[column: Expr<Cell>, rsd?: number], Long>("approx_count_distinct");

/** Rows for which the condition is true. */
export const countIf = (condition: Expr<Cell>): Aggregate<Long> => aggregate("count_if", [condition]);

const total =
  (name: string, isDistinct = false) =>
  <T extends Numeric | Months | Duration | null>(column: Expr<T>): Aggregate<SumOf<NonNull<T>> | null> =>
    aggregate(name, [column], isDistinct);
const meanBy =
  (name: string) =>
  <T extends Numeric | Months | Duration | null>(column: Expr<T>): Aggregate<MeanOf<NonNull<T>> | null> =>
    aggregate(name, [column]);

/** An error where the sum does not fit its type. */
export const sum = total("sum");
/** The sum of the different values. */
export const sumDistinct = total("sum", true);
/** Null where the sum does not fit its type. */
export const trySum = total("try_sum");
export const avg = meanBy("avg");
export const mean = avg;
/** Null where the sum on the way does not fit its type. */
export const tryAvg = meanBy("try_avg");
/** All values multiplied, as a DOUBLE. */
export const product = aggregateTo<[column: Expr<Numeric | null>], Double | null>("product");

/** Whether all values are true, nulls left out. */
export const boolAnd = aggregateTo<[condition: Expr<Bool | null>], Bool | null>("bool_and");
export const every = aggregateTo<[condition: Expr<Bool | null>], Bool | null>("every");
/** Whether any value is true, nulls left out. */
export const boolOr = aggregateTo<[condition: Expr<Bool | null>], Bool | null>("bool_or");
export const some = aggregateTo<[condition: Expr<Bool | null>], Bool | null>("some");

/** The bits that are set in all values. */
export const bitAnd = aggregateSame<[], Integral>("bit_and");
/** The bits that are set in any value. */
export const bitOr = aggregateSame<[], Integral>("bit_or");
/** The bits that are set in an odd number of values. */
export const bitXor = aggregateSame<[], Integral>("bit_xor");

/** An aggregate as SQL text, for what exists in SQL only; its type is a claim that nobody checks before the server does. */
export const aggregateSql = <T extends Cell>(text: string, _type: Field<T>): Aggregate<T> =>
  new Aggregate<T>(sqlExpression(text));
