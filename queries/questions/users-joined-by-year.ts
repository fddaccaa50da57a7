import { count, year } from "spark-connect-js/functions";
import { int, long, schema } from "spark-connect-js/schema";
import { question } from "./question.ts";
import { joinYears, within } from "./years.ts";

/** A user is a different combination of name, age and date of joining, none of them null. */
export const usersJoinedByYear = question({
  name: "users-joined-by-year",
  asks: "How many users joined in each year from 2015 to 2020?",
  answer: schema({ post_year: int(), number_users_joined: long() }),
  needs: ["users"],
  from: ({ users }) =>
    users
      .select("user_name", "age", "date_joined")
      .dropNulls("user_name", "age", "date_joined")
      .distinct()
      .withColumn("post_year", (c) => year(c.date_joined))
      .where((c) => within(c.post_year, joinYears))
      .groupBy("post_year")
      .agg(() => ({ number_users_joined: count() })),
});
