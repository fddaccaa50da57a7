import { long, schema, string } from "spark-connect-js/schema";
import { countBy } from "./count-by.ts";
import { question } from "./question.ts";
import { topBy } from "./top.ts";

export const topCategoryByCountry = question({
  name: "top-category-by-country",
  asks: "Which category is most popular in each country?",
  answer: schema({ country: string(), category: string(), category_count: long() }),
  needs: ["places"],
  from: ({ places }) =>
    topBy(countBy(places.dropNulls("country", "category"), ["country", "category"]), ["country"], "category_count"),
});
