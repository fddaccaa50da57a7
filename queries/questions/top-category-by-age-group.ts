import { long, schema, string } from "spark-connect-js/schema";
import { ageGroup } from "./age-group.ts";
import { countBy } from "./count-by.ts";
import { question } from "./question.ts";
import { topBy } from "./top.ts";

export const topCategoryByAgeGroup = question({
  name: "top-category-by-age-group",
  asks: "Which category is most popular in each age group?",
  answer: schema({ age_group: string(), category: string(), category_count: long() }),
  needs: ["people"],
  from: ({ people }) =>
    topBy(
      countBy(people.withColumn("age_group", (c) => ageGroup(c.age)).dropNulls("age_group", "category"), [
        "age_group",
        "category",
      ]),
      ["age_group"],
      "category_count",
    ),
});
