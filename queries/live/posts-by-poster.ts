import { count, max } from "spark-connect-js/functions";
import { int, long, schema, string } from "spark-connect-js/schema";
import { metric, windowFields } from "./metric.ts";

export const postsByPoster = metric({
  name: "posts-by-poster",
  tells: "How many posts of each poster arrived, and the largest follower count that they told",
  answer: schema({ ...windowFields, poster_name: string(), posts: long(), follower_count: int().nullable() }),
  needs: ["pin"],
  from: ({ pin }, span) =>
    span
      .rows(pin.select("_arrived_at", "poster_name", "follower_count").dropNulls("poster_name"))
      .project((c) => ({
        window: span.window(c._arrived_at),
        poster_name: c.poster_name,
        follower_count: c.follower_count,
      }))
      .groupBy("window", "poster_name")
      .agg((c) => ({ posts: count(), follower_count: max(c.follower_count) }))
      .project((c) => ({
        window_start: c.window.getField("start"),
        window_end: c.window.getField("end"),
        poster_name: c.poster_name,
        posts: c.posts,
        follower_count: c.follower_count,
      }))
      .dropNulls("window_start", "window_end"),
});
