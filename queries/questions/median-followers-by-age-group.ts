import { double, schema, string } from "spark-connect-js/schema";
import { ageGroup } from "./age-group.ts";
import { medianFollowers } from "./median-followers.ts";
import { question } from "./question.ts";

export const medianFollowersByAgeGroup = question({
  name: "median-followers-by-age-group",
  asks: "What is the median follower count in each age group?",
  answer: schema({ age_group: string(), median_follower_count: double() }),
  needs: ["people"],
  from: ({ people }, { median }) =>
    people
      .withColumn("age_group", (c) => ageGroup(c.age))
      .dropNulls("age_group", "follower_count")
      .groupBy("age_group")
      .agg((c) => ({ median_follower_count: medianFollowers(c, median) }))
      .dropNulls("median_follower_count"),
});
