import type { Cell, Int } from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { aggregate } from "./signature.ts";

/** 1, 2, 3 … in the order of the window; equal rows are numbered arbitrarily. */
export const rowNumber = (): Aggregate<Int> => aggregate("row_number", []);
/** Equal rows share a rank, and the next rank is skipped: 1, 1, 3. */
export const rank = (): Aggregate<Int> => aggregate("rank", []);
/** Equal rows share a rank, and none is skipped: 1, 1, 2. */
export const denseRank = (): Aggregate<Int> => aggregate("dense_rank", []);
export const ntile = (parts: number): Aggregate<Int> => aggregate("ntile", [parts]);
/** The value `offset` rows before; null where there is no such row. */
export const lag = <T extends Cell>(column: Expr<T>, offset = 1): Aggregate<T | null> =>
  aggregate("lag", [column, offset]);
export const lead = <T extends Cell>(column: Expr<T>, offset = 1): Aggregate<T | null> =>
  aggregate("lead", [column, offset]);
