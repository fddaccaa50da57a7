import type { FrameOf, Timestamp } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import { topBy } from "../questions/top.ts";
import type { LiveTables } from "./metric.ts";
import { arrivedWithin } from "./windows.ts";

const answer = schema({ category: string(), posts: long() });

/** The category or, if tied, categories of which most posts arrived on the UTC day of a moment, so far. */
export const categoryOfTheDay = {
  name: "category-of-the-day",
  tells: "Which category is most popular today (UTC) so far",
  answer,
  needs: ["pin"],
  from: ({ pin }: Pick<LiveTables, "pin">, now: Timestamp): FrameOf<typeof answer> =>
    topBy(
      arrivedWithin(pin.select("_arrived_at", "category"), now, secondsADay)
        .dropNulls("category")
        .groupBy("category")
        .agg(() => ({ posts: count() })),
      [],
      "posts",
    ).orderBy((c) => c.category),
} as const;

const secondsADay = 24 * 60 * 60;
