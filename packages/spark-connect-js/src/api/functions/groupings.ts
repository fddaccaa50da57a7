import type { Byte, Cell, Long } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { aggregateTo } from "./signature.ts";

/** In a rollup or cube: 1 in the rows for which this key is not grouped by, else 0. */
export const grouping = aggregateTo<[key: Expr<Cell>], Byte>("grouping");
/** `grouping` of all keys as the bits of one number, the first key's the highest. Keys, if any, must be all keys in order. */
export const groupingId = aggregateTo<[...keys: Expr<Cell>[]], Long>("grouping_id");
