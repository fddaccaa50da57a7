import type { Cell, Decimal, Double, Int, NonNull } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { WindowFunction } from "../window-function.ts";
import type { Argument, Fits, Item } from "./element.ts";
import { ofWindow, windowFunction } from "./signature.ts";

/** 1, 2, 3 … in the order of the window; equal rows are numbered arbitrarily. */
export const rowNumber = ofWindow<[], Int>("row_number");
/** Equal rows share a rank, and the next rank is skipped: 1, 1, 3. */
export const rank = ofWindow<[], Int>("rank");
/** Equal rows share a rank, and none is skipped: 1, 1, 2. */
export const denseRank = ofWindow<[], Int>("dense_rank");
export const ntile = ofWindow<[parts: number], Int>("ntile");
/** `(rank - 1) / (rows - 1)`: from 0 to 1, and 0 for a row alone. */
export const percentRank = ofWindow<[], Double>("percent_rank");
/** The part of the rows that come no later than this one, equal ones included. */
export const cumeDist = ofWindow<[], Double>("cume_dist");

/** The value of the `offset`-th row of the frame, from 1, null too unless `ignoreNulls`; null where there is no such row. */
export const nthValue = <T extends Cell>(
  column: Expr<T>,
  offset: number,
  ignoreNulls = false,
): WindowFunction<T | null> => windowFunction("nth_value", [column, offset, ignoreNulls]);

interface Neighbour {
  <T extends Cell>(column: Expr<T>, offset?: number): WindowFunction<T | null>;
  <T extends Cell, const D extends Item<T>>(
    column: Expr<T>,
    offset: number,
    fallback: D & Fits<T, D>,
  ): WindowFunction<T | NullOf<D> | NullOfDecimal<NonNull<T>>>;
}
/** A fallback of another precision is cast, which Spark calls nullable; the compiler knows no precisions. */
type NullOfDecimal<T> = T extends Decimal ? null : never;
const neighbour = (name: string): Neighbour =>
  ((column: Expr<Cell>, offset = 1, fallback?: Argument) =>
    windowFunction<Cell>(name, [column, offset, fallback])) as Neighbour;

/** The value `offset` rows before; the fallback, or null, where there is no such row. */
export const lag = neighbour("lag");
/** The value `offset` rows after. */
export const lead = neighbour("lead");
