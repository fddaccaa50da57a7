import { max } from "spark-connect-js/functions";
import { int, schema, string } from "spark-connect-js/schema";
import { question } from "./question.ts";
import type { Sources } from "./sources.ts";
import { topBy } from "./top.ts";

/** The largest single follower count in each country, and who has it. */
export const topUsers = (places: Sources["places"]) =>
  topBy(
    places
      .dropNulls("country", "poster_name", "follower_count")
      .groupBy("country", "poster_name")
      .agg((c) => ({ follower_count: max(c.follower_count) }))
      .dropNulls("follower_count"),
    ["country"],
    "follower_count",
  );

export const topUserByCountry = question({
  name: "top-user-by-country",
  asks: "Who has most followers in each country?",
  answer: schema({ country: string(), poster_name: string(), follower_count: int() }),
  needs: ["places"],
  from: ({ places }) => topUsers(places),
});
