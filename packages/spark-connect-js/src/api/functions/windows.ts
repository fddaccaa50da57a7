import type { Cell, Decimal, Double, Int, NonNull } from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { Argument, Fits, Item } from "./element.ts";
import { aggregate } from "./signature.ts";

/** 1, 2, 3 … in the order of the window; equal rows are numbered arbitrarily. */
export const rowNumber = (): Aggregate<Int> => aggregate("row_number", []);
/** Equal rows share a rank, and the next rank is skipped: 1, 1, 3. */
export const rank = (): Aggregate<Int> => aggregate("rank", []);
/** Equal rows share a rank, and none is skipped: 1, 1, 2. */
export const denseRank = (): Aggregate<Int> => aggregate("dense_rank", []);
export const ntile = (parts: number): Aggregate<Int> => aggregate("ntile", [parts]);
/** `(rank - 1) / (rows - 1)`: from 0 to 1, and 0 for a row alone. */
export const percentRank = (): Aggregate<Double> => aggregate("percent_rank", []);
/** The part of the rows that come no later than this one, equal ones included. */
export const cumeDist = (): Aggregate<Double> => aggregate("cume_dist", []);

/** The value of the `offset`-th row of the frame, from 1, null too unless `ignoreNulls`; null where there is no such row. */
export const nthValue = <T extends Cell>(column: Expr<T>, offset: number, ignoreNulls = false): Aggregate<T | null> =>
  aggregate("nth_value", [column, offset, ignoreNulls]);

interface Neighbour {
  <T extends Cell>(column: Expr<T>, offset?: number): Aggregate<T | null>;
  <T extends Cell, const D extends Item<T>>(
    column: Expr<T>,
    offset: number,
    fallback: D & Fits<T, D>,
  ): Aggregate<T | NullOf<D> | NullOfDecimal<NonNull<T>>>;
}
/** A fallback of another precision is cast, which Spark calls nullable; the compiler knows no precisions. */
type NullOfDecimal<T> = T extends Decimal ? null : never;
const neighbour = (name: string): Neighbour =>
  ((column: Expr<Cell>, offset = 1, fallback?: Argument) =>
    aggregate<Cell>(name, [column, offset, fallback])) as Neighbour;

/** The value `offset` rows before; the fallback, or null, where there is no such row. */
export const lag = neighbour("lag");
/** The value `offset` rows after. */
export const lead = neighbour("lead");
