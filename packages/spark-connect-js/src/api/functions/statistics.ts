import type { Arr, Decimal, Double, Long, NonNull, Numeric, Struct, Tag } from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import type { Ordered } from "./percentiles.ts";
import { aggregate, aggregateTo } from "./signature.ts";

/** Of one column, nulls left out. */
const ofOne = (name: string) => aggregateTo<[column: Expr<Numeric | null>], Double | null>(name);
/** Of rows in which neither is null. */
const ofTwo = (name: string) => aggregateTo<[y: Expr<Numeric | null>, x: Expr<Numeric | null>], Double | null>(name);

/** The variance of a sample: divided by n - 1, so null of one value. */
export const varSamp = ofOne("var_samp");
export const variance = ofOne("variance");
/** The variance of all there is: divided by n. */
export const varPop = ofOne("var_pop");
/** The square root of `varSamp`. */
export const stddevSamp = ofOne("stddev_samp");
export const stddev = ofOne("stddev");
export const std = ofOne("std");
/** The square root of `varPop`. */
export const stddevPop = ofOne("stddev_pop");
/** 0 where values lie evenly on both sides of the mean. */
export const skewness = ofOne("skewness");
/** Less 3: 0 for a normal distribution. */
export const kurtosis = ofOne("kurtosis");

/** Pearson's correlation, from -1 to 1. */
export const corr = ofTwo("corr");
export const covarPop = ofTwo("covar_pop");
export const covarSamp = ofTwo("covar_samp");

/** The line `y = slope * x + intercept` with the least squares, and what it is made of; `y` is the first argument. */
export const regrSlope = ofTwo("regr_slope");
export const regrIntercept = ofTwo("regr_intercept");
/** How much of the variance of `y` the line explains, from 0 to 1. */
export const regrR2 = ofTwo("regr_r2");
/** The rows in which neither is null. */
export const regrCount = aggregateTo<[y: Expr<Numeric | null>, x: Expr<Numeric | null>], Long>("regr_count");
/** The sum of the squares of `x` less its mean. */
export const regrSxx = ofTwo("regr_sxx");
export const regrSyy = ofTwo("regr_syy");
/** The sum of the products of `x` and `y`, each less its mean. */
export const regrSxy = ofTwo("regr_sxy");

type MeanOf<T> = T extends Decimal ? Decimal : Double;
/** The mean of `x` where neither is null. */
export const regrAvgx = <T extends Numeric | null>(
  y: Expr<Numeric | null>,
  x: Expr<T>,
): Aggregate<MeanOf<NonNull<T>> | null> => aggregate("regr_avgx", [y, x]);
/** The mean of `y` where neither is null. */
export const regrAvgy = <T extends Numeric | null>(
  y: Expr<T>,
  x: Expr<Numeric | null>,
): Aggregate<MeanOf<NonNull<T>> | null> => aggregate("regr_avgy", [y, x]);

type Bin<T extends Tag> = Struct<{ readonly x: T | null; readonly y: Double | null }>;
/** At most `bins` bins that follow the values: `x` is the middle of one, `y` how many values it holds. */
export const histogramNumeric = <T extends Ordered | null>(
  column: Expr<T>,
  bins: number,
): Aggregate<Arr<Bin<NonNull<T>> | null> | null> => aggregate("histogram_numeric", [column, bins]);
