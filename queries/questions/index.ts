import { countryOfTopUser } from "./country-of-top-user.ts";
import { medianFollowersByAgeGroup } from "./median-followers-by-age-group.ts";
import { medianFollowersByJoinYear } from "./median-followers-by-join-year.ts";
import { medianFollowersByJoinYearAndAgeGroup } from "./median-followers-by-join-year-and-age-group.ts";
import { postsByCategoryAndYear } from "./posts-by-category-and-year.ts";
import { topCategoryByAgeGroup } from "./top-category-by-age-group.ts";
import { topCategoryByCountry } from "./top-category-by-country.ts";
import { topCategoryByYear } from "./top-category-by-year.ts";
import { topUserByCountry } from "./top-user-by-country.ts";
import { usersJoinedByYear } from "./users-joined-by-year.ts";

/** All questions, in the order in which they are asked. */
export const questions = [
  topCategoryByCountry,
  postsByCategoryAndYear,
  topCategoryByYear,
  topUserByCountry,
  countryOfTopUser,
  topCategoryByAgeGroup,
  medianFollowersByAgeGroup,
  usersJoinedByYear,
  medianFollowersByJoinYear,
  medianFollowersByJoinYearAndAgeGroup,
] as const;
export type QuestionName = (typeof questions)[number]["name"];
