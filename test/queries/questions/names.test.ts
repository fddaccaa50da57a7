import { expect, expectTypeOf, it } from "vitest";
import { type QuestionName, questions } from "../../../queries/questions/index.ts";
import { questionNames } from "../../reference/questions.ts";

it("the questions have the contract's names, in its order, and its columns", () => {
  expect(questions.map(({ name, columns }) => `${name}: ${columns.join(", ")}`)).toEqual([
    "top-category-by-country: country, category, category_count",
    "posts-by-category-and-year: post_year, category, category_count",
    "top-category-by-year: post_year, category, category_count",
    "top-user-by-country: country, poster_name, follower_count",
    "country-of-top-user: country, follower_count",
    "top-category-by-age-group: age_group, category, category_count",
    "median-followers-by-age-group: age_group, median_follower_count",
    "users-joined-by-year: post_year, number_users_joined",
    "median-followers-by-join-year: post_year, median_follower_count",
    "median-followers-by-join-year-and-age-group: age_group, post_year, median_follower_count",
  ]);
  expect(questions.map(({ name }) => name)).toEqual(questionNames);
});

it("the first five read posts with places, two of them their top users, one reads users alone, the others read posts with users", () => {
  expect(questions.map(({ needs }) => needs.join())).toEqual([
    ...["places", "places", "places", "topUsers", "topUsers"],
    "people",
    "people",
    "users",
    "people",
    "people",
  ]);
});

it("the compiler knows the names", () => expectTypeOf<"country-of-top-usr">().not.toExtend<QuestionName>());
