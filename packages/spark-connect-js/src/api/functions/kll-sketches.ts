import type { Binary, Double, Float, Integral, Long, NullIn, Str, Tag } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { constants, type OneOrMany } from "./constants.ts";
import { aggregateTo, invoke, strict, unary } from "./signature.ts";

/**
 * KLL sketches (Apache DataSketches) of how values are distributed, of one type of numbers: `In` is what is sketched,
 * `Out` what a quantile is. `k` (200, from 8 to 65535) is size and precision. An empty sketch has no quantiles and ranks:
 * to ask for one is an error.
 */
const kll = <In extends Tag, Out extends Long | Float | Double>(type: "bigint" | "float" | "double") => ({
  sketch: aggregateTo<[column: Expr<In | null>, k?: number], Binary>(`kll_sketch_agg_${type}`),
  mergeAll: aggregateTo<[sketches: Expr<Binary | null>, k?: number], Binary>(`kll_merge_agg_${type}`),
  merge: strict<[left: Expr<Binary | null>, right: Expr<Binary | null>], Binary>(`kll_sketch_merge_${type}`),
  n: unary<Binary, Long>(`kll_sketch_get_n_${type}`),
  quantile: lookUp<number, Out>(`kll_sketch_get_quantile_${type}`),
  rank: lookUp<Out["js"], Double>(`kll_sketch_get_rank_${type}`),
  text: unary<Binary, Str>(`kll_sketch_to_string_${type}`),
});

const lookUp =
  <V extends number | bigint, Out extends Tag>(name: string) =>
  <T extends Binary | null, const Q extends V | readonly V[]>(
    sketch: Expr<T>,
    at: Q,
  ): ColumnOf<OneOrMany<Q, Out> | NullIn<T>, OneOrMany<Q, Out>> =>
    invoke<OneOrMany<Q, Out> | NullIn<T>, OneOrMany<Q, Out>>(name, sketch, constants(at));

const bigint = kll<Integral, Long>("bigint");
const float = kll<Float, Float>("float");
const double = kll<Float | Double, Double>("double");

/** The sketch of a group, nulls left out; an empty one of no values. */
export const kllSketchAggBigint = bigint.sketch;
export const kllSketchAggFloat = float.sketch;
export const kllSketchAggDouble = double.sketch;
/** The sketches of a group as one. */
export const kllMergeAggBigint = bigint.mergeAll;
export const kllMergeAggFloat = float.mergeAll;
export const kllMergeAggDouble = double.mergeAll;
/** Two sketches as one. */
export const kllSketchMergeBigint = bigint.merge;
export const kllSketchMergeFloat = float.merge;
export const kllSketchMergeDouble = double.merge;
/** How many values were sketched. */
export const kllSketchGetNBigint = bigint.n;
export const kllSketchGetNFloat = float.n;
export const kllSketchGetNDouble = double.n;
/** The value at a rank from 0 to 1; an array for an array of ranks. */
export const kllSketchGetQuantileBigint = bigint.quantile;
export const kllSketchGetQuantileFloat = float.quantile;
export const kllSketchGetQuantileDouble = double.quantile;
/** The part of the values that are no larger, from 0 to 1; an array for an array of values. */
export const kllSketchGetRankBigint = bigint.rank;
export const kllSketchGetRankFloat = float.rank;
export const kllSketchGetRankDouble = double.rank;
/** A summary for people. */
export const kllSketchToStringBigint = bigint.text;
export const kllSketchToStringFloat = float.text;
export const kllSketchToStringDouble = double.text;
