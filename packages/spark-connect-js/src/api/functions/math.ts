import type { Double, Duration, Long, Months, Numeric } from "../../schema/cell.ts";
import type { ColumnOf, NumericColumn } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { Operand } from "../numeric.ts";
import { real } from "./real.ts";
import { constant, invoke, nullable, strict } from "./signature.ts";

type Num = Expr<Numeric | null>;

export const e = constant<Double>("e");
export const pi = constant<Double>("pi");

/** Numbers and intervals, each in its own type. */
type Signed = Numeric | Months | Duration;
const alike =
  (name: string) =>
  <T extends Signed | null>(column: Expr<T>): ColumnOf<T> =>
    invoke<T>(name, column);

/** An error where the type does not hold it, as of the smallest INT. */
export const abs = alike("abs");
export const negative = alike("negative");
export const negate = negative;
/** The value as it is. */
export const positive = alike("positive");
/** -1, 0 or 1 as a DOUBLE. */
export const sign = nullable<[column: Expr<Signed | null>], Double>("sign");
export const signum = nullable<[column: Expr<Signed | null>], Double>("signum");

/** NaN below 0. */
export const sqrt = real("sqrt");
export const cbrt = real("cbrt");
export const pow = strict<[base: Operand, exponent: Operand], Double>("power");
export const power = pow;
export const exp = real("exp");
/** `exp(x) - 1`, exact near 0. */
export const expm1 = real("expm1");

/** Logarithms are null at 0 and below. */
export const ln = real("ln");
export const log10 = real("log10");
export const log2 = real("log2");
/** `ln(1 + x)`, exact near 0. */
export const log1p = real("log1p");
/** To the base `base`; the natural logarithm without one. */
export function log(column: Num): NumericColumn<Double | null>;
export function log(base: Operand, column: Num): NumericColumn<Double | null>;
export function log(...args: readonly Operand[]): NumericColumn<Double | null> {
  return invoke<Double | null>(args.length === 1 ? "ln" : "log", ...args);
}

type Bounds<V, B> = [value: V, min: B, max: B, buckets: number | bigint | Num];
type Bucketed =
  | Bounds<Num, Operand>
  | Bounds<Expr<Months | null>, Expr<Months | null>>
  | Bounds<Expr<Duration | null>, Expr<Duration | null>>;
/** Which of so many equal parts between two bounds holds the value, from 1; 0 below and `buckets + 1` from `max` on. */
export const widthBucket = nullable<Bucketed, Long>("width_bucket");
