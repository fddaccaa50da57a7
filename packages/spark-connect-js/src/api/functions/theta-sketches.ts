import type { Arr, Binary, Double, Float, Int, Long, Str } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { aggregateTo, strict, unary } from "./signature.ts";

/**
 * Theta sketches (Apache DataSketches) of how many different values there are, which also intersect and subtract.
 * `lgNomEntries` (12, from 4 to 26) is their size and precision.
 */
type Sketched = Int | Long | Float | Double | Str | Binary | Arr<Int | null> | Arr<Long | null>;

/** Nulls, empty texts and empty arrays are left out; an empty sketch of no values. */
export const thetaSketchAgg = aggregateTo<[column: Expr<Sketched | null>, lgNomEntries?: number], Binary>(
  "theta_sketch_agg",
);
export const thetaUnionAgg = aggregateTo<[sketches: Expr<Binary | null>, lgNomEntries?: number], Binary>(
  "theta_union_agg",
);
export const thetaIntersectionAgg = aggregateTo<[sketches: Expr<Binary | null>], Binary>("theta_intersection_agg");
export const thetaUnion = strict<
  [left: Expr<Binary | null>, right: Expr<Binary | null>, lgNomEntries?: number],
  Binary
>("theta_union");
export const thetaIntersection = strict<[left: Expr<Binary | null>, right: Expr<Binary | null>], Binary>(
  "theta_intersection",
);
/** What is in the left and not in the right. */
export const thetaDifference = strict<[left: Expr<Binary | null>, right: Expr<Binary | null>], Binary>(
  "theta_difference",
);
/** How many different values there are, about. */
export const thetaSketchEstimate = unary<Binary, Long>("theta_sketch_estimate");
