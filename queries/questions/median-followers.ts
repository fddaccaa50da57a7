import type { Aggregate, Columns } from "spark-connect-js";
import { aggregateSql, median } from "spark-connect-js/functions";
import { type Double, double, type Int } from "spark-connect-js/schema";
import type { MedianKind } from "./question.ts";

type Measured = { readonly follower_count: Int };

/**
 * The median of `follower_count`, always a double. `percentile_disc` is the lower middle element (`percentile_approx` is
 * not exact on large groups); its WITHIN GROUP exists in SQL only.
 */
export const medianFollowers = (c: Columns<Measured>, kind: MedianKind): Aggregate<Double | null> =>
  kind === "exact"
    ? median(c.follower_count)
    : aggregateSql("percentile_disc(0.5) WITHIN GROUP (ORDER BY follower_count)", double().nullable());
