import { double, int, schema, string } from "spark-connect-js/schema";
import { ageGroup } from "./age-group.ts";
import { medianFollowers } from "./median-followers.ts";
import { followersByJoinYear } from "./median-followers-by-join-year.ts";
import { question } from "./question.ts";

export const medianFollowersByJoinYearAndAgeGroup = question({
  name: "median-followers-by-join-year-and-age-group",
  asks: "What is the median follower count of users by the year they joined and by age group?",
  answer: schema({ age_group: string(), post_year: int(), median_follower_count: double() }),
  needs: ["people"],
  from: ({ people }, { median }) =>
    followersByJoinYear(people)
      .withColumn("age_group", (c) => ageGroup(c.age))
      .dropNulls("age_group")
      .groupBy("age_group", "post_year")
      .agg((c) => ({ median_follower_count: medianFollowers(c, median) }))
      .dropNulls("median_follower_count"),
});
