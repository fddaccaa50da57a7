import { col, type DataFrame, Window } from "spark-connect-js";
import { broadcast, lead } from "spark-connect-js/functions";
import type { Long, Schema, Shape } from "spark-connect-js/schema";

/**
 * Rows whose key is there once, and all others: only among those can be exact duplicates, so most rows, and all their
 * texts, stay where they are. The keys that are there more often go to every worker. (They are found side by side in their
 * order: to count nearly as many groups as rows takes twice as long.)
 */
export function byKey<S extends Shape & { readonly ind: Long }>(rows: DataFrame<S>, table: Schema<S>) {
  const all = rows.untyped();
  const next = lead(col("ind")).over(Window.partitionBy(col("ind")).orderBy(col("ind")));
  const repeated = all.select(col("ind"), next.alias("next")).filter(col("next").isNotNull()).select("ind");
  return {
    single: all.join(broadcast(repeated), ["ind"], "anti").as(table),
    repeated: all.join(broadcast(repeated), ["ind"], "semi").as(table),
  };
}
