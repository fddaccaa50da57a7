import type { FrameOf } from "spark-connect-js";
import { max } from "spark-connect-js/functions";
import { int, schema, string } from "spark-connect-js/schema";
import type { place } from "./sources.ts";
import { topBy } from "./top.ts";

/** Who has most followers in each country, by the largest single count. */
export const topUser = schema({ country: string(), poster_name: string(), follower_count: int() });

export const topUsers = (places: FrameOf<typeof place>): FrameOf<typeof topUser> =>
  topBy(
    places
      .dropNulls("country", "poster_name", "follower_count")
      .groupBy("country", "poster_name")
      .agg((c) => ({ follower_count: max(c.follower_count) }))
      .dropNulls("follower_count"),
    ["country"],
    "follower_count",
  );
