import type { Binary, Int, Long, Str } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { aggregateTo, strict, unary } from "./signature.ts";

/**
 * HyperLogLog sketches (Apache DataSketches) of how many different values there are: small bytes to keep and to merge.
 * `lgConfigK` (12, from 4 to 21) is their size and precision; sketches of several merge only where that is allowed.
 */

/** Nulls are left out; an empty sketch of no values. */
export const hllSketchAgg = aggregateTo<[column: Expr<Int | Long | Str | Binary | null>, lgConfigK?: number], Binary>(
  "hll_sketch_agg",
);
export const hllUnionAgg = aggregateTo<[sketches: Expr<Binary | null>, allowDifferentLgConfigK?: boolean], Binary>(
  "hll_union_agg",
);
export const hllUnion = strict<
  [left: Expr<Binary | null>, right: Expr<Binary | null>, allowDifferentLgConfigK?: boolean],
  Binary
>("hll_union");
/** How many different values there are, about. */
export const hllSketchEstimate = unary<Binary, Long>("hll_sketch_estimate");
