import { col, type DataFrame } from "spark-connect-js";
import { broadcast, count } from "spark-connect-js/functions";
import type { Long, Schema, Shape } from "spark-connect-js/schema";

/**
 * Rows whose key is there once, and all others: only among those can be exact duplicates, so most rows, and all their
 * texts, stay where they are. The keys that are there more often go to every worker.
 */
export function byKey<S extends Shape & { readonly ind: Long }>(rows: DataFrame<S>, table: Schema<S>) {
  const all = rows.untyped();
  const repeated = all.groupBy("ind").agg(count().alias("times")).filter(col("times").gt(1)).select("ind");
  return {
    single: all.join(broadcast(repeated), ["ind"], "anti").as(table),
    repeated: all.join(broadcast(repeated), ["ind"], "semi").as(table),
  };
}
