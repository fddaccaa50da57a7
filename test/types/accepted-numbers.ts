import { at, col, type DataFrame, type Expr, type NumericColumn } from "spark-connect-js";
import * as f from "spark-connect-js/functions";
import type { Double, Int, Long, Numeric, Shape } from "spark-connect-js/schema";

/** As accepted.ts: programs with numbers, bits and hashes. */

/** Steps over any number and over any column. */
export const clipped = <T extends Numeric | null>(x: Expr<T>) => f.round(f.least(x, f.lit(1))).gt(0);
export const sharded = <S extends Shape, K extends keyof S & string>(df: DataFrame<S>, name: K, shards: number) =>
  df.where((c) => f.pmod(f.xxhash64(at(c, name)), f.lit(BigInt(shards))).eq(0));
export const flags = <T extends Int | Long | null>(bits: NumericColumn<T>) => bits.bitwiseAND(6).eq(6);

/** A rounded number keeps its type, a whole one is a BIGINT. */
export const rounded = (x: NumericColumn<Int>): NumericColumn<Int | null> => f.round(x, -1);
export const whole = (x: NumericColumn<Double | null>): NumericColumn<Long | null> => f.ceil(x);

/** Where no type is known, everything goes. */
const a = col("a");
export const untyped = [
  ...[f.abs(a), f.ceil(a), f.floor(a, 1), f.round(a, 2), f.greatest(a, a), f.least(a, f.lit(1))],
  ...[f.tryAdd(a, 1), f.trySubtract(a, a), f.tryDivide(a, a), f.pmod(a, 3), f.pow(a, 2), f.log(2, a), f.hypot(a, 1)],
  ...[f.hash(a), f.sha2(a, 256), f.shiftleft(a, 1), f.bitwiseNot(a), f.bitGet(a, a), f.parseUrl(a, "HOST"), f.hex(a)],
  ...[a.bitwiseAND(1).isNaN(), f.greatest(a, a).gt(1), f.tryAdd(a, a).plus(1)],
];
