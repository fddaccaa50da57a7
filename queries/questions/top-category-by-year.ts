import { int, long, schema, string } from "spark-connect-js/schema";
import { categoriesByYear } from "./posts-by-category-and-year.ts";
import { question } from "./question.ts";
import { topBy } from "./top.ts";

export const topCategoryByYear = question({
  name: "top-category-by-year",
  asks: "Which category was most popular in each year from 2018 to 2022?",
  answer: schema({ post_year: int(), category: string(), category_count: long() }),
  needs: ["places"],
  from: ({ places }) => topBy(categoriesByYear(places), ["post_year"], "category_count"),
});
