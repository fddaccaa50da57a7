import { Window } from "spark-connect-js";
import { coalesce, lit, max, min, when } from "spark-connect-js/functions";
import type { Bound } from "../stream/bound.ts";
import type { Traces } from "./traces.ts";

/**
 * Whether an event that was kept is a copy of a clean row, and whether a clean row is there a second time. The first of its
 * copies stays, and by Spark's clock, which may go back by less than the bound; how far apart copies may be to go nobody says.
 */
export const withCopies = (judgedAndClean: Traces, { duplicatesWithinSeconds }: Bound) => {
  const bound = BigInt(Math.round(duplicatesWithinSeconds * 1e6));
  return judgedAndClean
    .withColumn("clean_at", (c) => when(c.by.eq("clean"), c.ingested_at).end())
    .withColumns((c) => {
      const same = Window.partitionBy(c.kind, c.content);
      const before = same.orderBy(c.ingested_at, c.position).rowsBetween(Window.unboundedPreceding, -1);
      return { first_at: min(c.clean_at).over(same), before_at: max(c.clean_at).over(before) };
    })
    .withColumns((c) => ({
      is_copy: coalesce(c.content.isNotNull().and(c.first_at.minus(c.ingested_at).le(bound)), lit(false)),
      is_again: coalesce(c.clean_at.minus(c.before_at).le(bound), lit(false)),
    }))
    .drop("clean_at", "first_at", "before_at");
};

/** The same of what is compared by its place only. */
export const withoutCopies = (traces: Traces) =>
  traces.withColumns(() => ({ is_copy: lit(false), is_again: lit(false) }));
