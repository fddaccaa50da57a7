import type { FrameOf } from "spark-connect-js";
import { broadcast, max } from "spark-connect-js/functions";
import { int, schema, string } from "spark-connect-js/schema";
import type { place } from "./sources.ts";

/** Who has most followers in each country, by the largest single count. */
export const topUser = schema({ country: string(), poster_name: string(), follower_count: int() });

/**
 * The largest count of each country first, then who has it: there are few countries, and about as many posters as posts,
 * so that to rank all of them costs twice as much.
 */
export const topUsers = (places: FrameOf<typeof place>): FrameOf<typeof topUser> => {
  const counted = places.select("country", "poster_name", "follower_count").dropNulls();
  const largest = counted.groupBy("country").agg((c) => ({ largest: max(c.follower_count) }));
  return counted
    .join(broadcast(largest), ["country"])
    .where((c) => c.follower_count.eq(c.largest))
    .drop("largest")
    .distinct();
};
