import type {
  DateDay,
  Double,
  Duration,
  Integral,
  Months,
  NonNull,
  Numeric,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { constants, type OneOrMany } from "./constants.ts";
import { aggregate } from "./signature.ts";

/** Between two values: a DOUBLE between numbers. */
type Between<T> = T extends Months | Duration ? T : Double;
/** From 0 to 1. */
type Percentage = number | readonly number[];

/** The exact median: the mean of the two middle values of an even number. */
export const median = <T extends Numeric | Months | Duration | null>(
  column: Expr<T>,
): Aggregate<Between<NonNull<T>> | null> => aggregate("median", [column]);

/**
 * The value below which this part of the values lies (0.5 is the median), between two values where it falls there; an
 * array for an array of percentages. `frequency` says how often a row counts.
 */
export const percentile = <T extends Numeric | Months | Duration | null, const P extends Percentage>(
  column: Expr<T>,
  percentage: P,
  frequency: number | Expr<Integral | null> = 1,
): Aggregate<OneOrMany<P, Between<NonNull<T>>> | null> =>
  aggregate("percentile", [column, constants(percentage), frequency]);

export type Ordered = Numeric | DateDay | TimestampLtz | TimestampNtz | Months | Duration;
const approximate =
  (name: string) =>
  <T extends Ordered | null, const P extends Percentage>(
    column: Expr<T>,
    percentage: P,
    accuracy = 10_000,
  ): Aggregate<OneOrMany<P, NonNull<T>> | null> =>
    aggregate(name, [column, constants(percentage), accuracy]);

/** One of the values, wrong by a share of 1/`accuracy` at most. */
export const percentileApprox = approximate("percentile_approx");
export const approxPercentile = approximate("approx_percentile");
