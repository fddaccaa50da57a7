import { year } from "spark-connect-js/functions";
import { double, int, schema } from "spark-connect-js/schema";
import { medianFollowers } from "./median-followers.ts";
import { question } from "./question.ts";
import type { Sources } from "./sources.ts";
import { joinYears, within } from "./years.ts";

/** Posts with a follower count whose user joined in one of the years asked for. */
export const followersByJoinYear = (people: Sources["people"]) =>
  people
    .dropNulls("date_joined", "follower_count")
    .withColumn("post_year", (c) => year(c.date_joined))
    .where((c) => within(c.post_year, joinYears));

export const medianFollowersByJoinYear = question({
  name: "median-followers-by-join-year",
  asks: "What is the median follower count of users by the year they joined, 2015 to 2020?",
  answer: schema({ post_year: int(), median_follower_count: double() }),
  needs: ["people"],
  from: ({ people }, { median }) =>
    followersByJoinYear(people)
      .groupBy("post_year")
      .agg((c) => ({ median_follower_count: medianFollowers(c, median) }))
      .dropNulls("median_follower_count"),
});
