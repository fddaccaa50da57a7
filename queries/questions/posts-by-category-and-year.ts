import { year } from "spark-connect-js/functions";
import { int, long, schema, string } from "spark-connect-js/schema";
import { countBy } from "./count-by.ts";
import { question } from "./question.ts";
import type { Sources } from "./sources.ts";
import { postYears, within } from "./years.ts";

/** Posts of the years asked for, by year and category. */
export const categoriesByYear = (places: Sources["places"]) =>
  countBy(
    places
      .dropNulls("timestamp", "category")
      .withColumn("post_year", (c) => year(c.timestamp))
      .where((c) => within(c.post_year, postYears)),
    ["post_year", "category"],
  );

export const postsByCategoryAndYear = question({
  name: "posts-by-category-and-year",
  asks: "How many posts did each category have in each year from 2018 to 2022?",
  answer: schema({ post_year: int(), category: string(), category_count: long() }),
  needs: ["places"],
  from: ({ places }) => categoriesByYear(places),
});
