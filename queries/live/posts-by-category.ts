import { count } from "spark-connect-js/functions";
import { long, schema, string } from "spark-connect-js/schema";
import { metric, windowFields } from "./metric.ts";

export const postsByCategory = metric({
  name: "posts-by-category",
  tells: "How many posts of each category arrived",
  answer: schema({ ...windowFields, category: string(), posts: long() }),
  needs: ["pin"],
  from: ({ pin }, span) =>
    span
      .rows(pin.select("_arrived_at", "category").dropNulls("category"))
      .project((c) => ({ window: span.window(c._arrived_at), category: c.category }))
      .groupBy("window", "category")
      .agg(() => ({ posts: count() }))
      .project((c) => ({
        window_start: c.window.getField("start"),
        window_end: c.window.getField("end"),
        category: c.category,
        posts: c.posts,
      }))
      .dropNulls("window_start", "window_end"),
});
