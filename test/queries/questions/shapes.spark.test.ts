import { expectShape, type ShapeDifferences } from "spark-connect-js";
import type { Shape } from "spark-connect-js/schema";
import { describe, it } from "vitest";
import { countryOfTopUser } from "../../../queries/questions/country-of-top-user.ts";
import { medianFollowersByAgeGroup } from "../../../queries/questions/median-followers-by-age-group.ts";
import { medianFollowersByJoinYear } from "../../../queries/questions/median-followers-by-join-year.ts";
import { medianFollowersByJoinYearAndAgeGroup } from "../../../queries/questions/median-followers-by-join-year-and-age-group.ts";
import { postsByCategoryAndYear } from "../../../queries/questions/posts-by-category-and-year.ts";
import type { MedianKind, Question } from "../../../queries/questions/question.ts";
import { person, place, sources } from "../../../queries/questions/sources.ts";
import { topCategoryByAgeGroup } from "../../../queries/questions/top-category-by-age-group.ts";
import { topCategoryByCountry } from "../../../queries/questions/top-category-by-country.ts";
import { topCategoryByYear } from "../../../queries/questions/top-category-by-year.ts";
import { topUserByCountry } from "../../../queries/questions/top-user-by-country.ts";
import { usersJoinedByYear } from "../../../queries/questions/users-joined-by-year.ts";
import { session } from "../../support/session.ts";
import { fixtureTables } from "./tables.ts";

/** Columns lose their nulls by `dropNulls`, which Spark's schema does not follow: only counts are NOT NULL to Spark. */
async function expectAnswer<S extends Shape>(
  question: Question<S>,
  narrowed: NonNullable<ShapeDifferences<S>["narrowed"]>,
  median: MedianKind = "exact",
): Promise<void> {
  const from = sources(fixtureTables(session()));
  await expectShape(question.from(from, { median }), question.answer, { narrowed });
}

describe("the compiler's columns are the server's", () => {
  it("of joined posts", async () => {
    const { places, people } = sources(fixtureTables(session()));
    await expectShape(places, place);
    await expectShape(people, person);
  });

  it("of answers about places", async () => {
    await expectAnswer(topCategoryByCountry, ["country", "category"]);
    await expectAnswer(postsByCategoryAndYear, ["post_year", "category"]);
    await expectAnswer(topCategoryByYear, ["post_year", "category"]);
    await expectAnswer(topUserByCountry, ["country", "poster_name", "follower_count"]);
    await expectAnswer(countryOfTopUser, ["country", "follower_count"]);
  });

  it("of answers about users", async () => {
    await expectAnswer(topCategoryByAgeGroup, ["age_group", "category"]);
    await expectAnswer(usersJoinedByYear, ["post_year"]);
  });

  it.each(["exact", "lower"] as const)("of medians, which are doubles always (%s)", async (median) => {
    await expectAnswer(medianFollowersByAgeGroup, ["age_group", "median_follower_count"], median);
    await expectAnswer(medianFollowersByJoinYear, ["post_year", "median_follower_count"], median);
    await expectAnswer(
      medianFollowersByJoinYearAndAgeGroup,
      ["age_group", "post_year", "median_follower_count"],
      median,
    );
  });
});
