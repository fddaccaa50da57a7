import { distinctRows } from "./duplicates.ts";
import { countBy, groupBy, join, withLargest } from "./groups.ts";
import { medianOf } from "./median.ts";
import { byAllColumns } from "./order.ts";
import type { GeoRow, PinRow, UserRow } from "./rows.ts";
import { yearOf } from "./values.ts";

export interface CleanTables {
  readonly pin: readonly PinRow[];
  readonly geo: readonly GeoRow[];
  readonly user: readonly UserRow[];
}
/** `exact`: the mean of the two middle values. `lower`: the lower middle one. */
export type Median = "exact" | "lower";
/** Columns in the order of the contract; long as bigint, int and double as number. */
export type AnswerRow = Readonly<Record<string, string | number | bigint>>;

/** The answer over clean rows without duplicates, in the order of the contract. */
export function answer(name: QuestionName, tables: CleanTables, median: Median = "exact"): AnswerRow[] {
  return questions[name](tables, median).sort(byAllColumns);
}

export type QuestionName = keyof typeof questions;

const questions = {
  "top-category-by-country": topCategoryByCountry,
  "posts-by-category-and-year": postsByCategoryAndYear,
  "top-category-by-year": topCategoryByYear,
  "top-user-by-country": topUserByCountry,
  "country-of-top-user": countryOfTopUser,
  "top-category-by-age-group": topCategoryByAgeGroup,
  "median-followers-by-age-group": medianFollowersByAgeGroup,
  "users-joined-by-year": usersJoinedByYear,
  "median-followers-by-join-year": medianFollowersByJoinYear,
  "median-followers-by-join-year-and-age-group": medianFollowersByJoinYearAndAgeGroup,
};

export const questionNames = Object.keys(questions) as QuestionName[];

function topCategoryByCountry({ pin, geo }: CleanTables) {
  const posts = join(pin, geo).flatMap(({ country, category }) =>
    country === null || category === null ? [] : [{ country, category }],
  );
  return withLargest(countBy(posts, "category_count"), "category_count", ({ country }) => country);
}

function postsByCategoryAndYear({ pin, geo }: CleanTables) {
  const posts = join(pin, geo).flatMap(({ timestamp, category }) => {
    const post_year = yearWithin(timestamp, 2018, 2022);
    return post_year === null || category === null ? [] : [{ post_year, category }];
  });
  return countBy(posts, "category_count");
}

function topCategoryByYear(tables: CleanTables) {
  return withLargest(postsByCategoryAndYear(tables), "category_count", ({ post_year }) => post_year);
}

function topUserByCountry({ pin, geo }: CleanTables) {
  const posts = join(pin, geo).flatMap(({ country, poster_name, follower_count }) =>
    country === null || poster_name === null || follower_count === null
      ? []
      : [{ country, poster_name, follower_count }],
  );
  return distinctRows(withLargest(posts, "follower_count", ({ country }) => country));
}

function countryOfTopUser(tables: CleanTables) {
  const countries = topUserByCountry(tables).map(({ country, follower_count }) => ({ country, follower_count }));
  return distinctRows(withLargest(countries, "follower_count", () => "the world"));
}

function topCategoryByAgeGroup({ pin, user }: CleanTables) {
  const posts = join(pin, user).flatMap(({ age, category }) => {
    const age_group = ageGroup(age);
    return age_group === null || category === null ? [] : [{ age_group, category }];
  });
  return withLargest(countBy(posts, "category_count"), "category_count", ({ age_group }) => age_group);
}

function medianFollowersByAgeGroup({ pin, user }: CleanTables, median: Median) {
  const posts = join(pin, user).flatMap(({ age, follower_count }) => {
    const age_group = ageGroup(age);
    return age_group === null || follower_count === null ? [] : [{ group: { age_group }, follower_count }];
  });
  return mediansBy(posts, median);
}

function usersJoinedByYear({ user }: CleanTables) {
  const whole = user.flatMap(({ user_name, age, date_joined }) =>
    user_name === null || age === null || date_joined === null ? [] : [{ user_name, age, date_joined }],
  );
  const years = distinctRows(whole).flatMap(({ date_joined }) => {
    const post_year = yearWithin(date_joined, 2015, 2020);
    return post_year === null ? [] : [{ post_year }];
  });
  return countBy(years, "number_users_joined");
}

function medianFollowersByJoinYear({ pin, user }: CleanTables, median: Median) {
  const posts = join(pin, user).flatMap(({ date_joined, follower_count }) => {
    const post_year = yearWithin(date_joined, 2015, 2020);
    return post_year === null || follower_count === null ? [] : [{ group: { post_year }, follower_count }];
  });
  return mediansBy(posts, median);
}

function medianFollowersByJoinYearAndAgeGroup({ pin, user }: CleanTables, median: Median) {
  const posts = join(pin, user).flatMap(({ age, date_joined, follower_count }) => {
    const age_group = ageGroup(age);
    const post_year = yearWithin(date_joined, 2015, 2020);
    if (age_group === null || post_year === null || follower_count === null) return [];
    return [{ group: { age_group, post_year }, follower_count }];
  });
  return mediansBy(posts, median);
}

function ageGroup(age: number | null): string | null {
  if (age === null || age < 18) return null;
  return age <= 24 ? "18-24" : age <= 35 ? "25-35" : age <= 50 ? "36-50" : "50+";
}

/** The year of a time, or null when there is none or it lies outside the years (both inclusive). */
function yearWithin(micros: bigint | null, first: number, last: number): number | null {
  const year = micros === null ? null : yearOf(micros);
  return year !== null && first <= year && year <= last ? year : null;
}

function mediansBy<G extends AnswerRow>(
  posts: readonly { readonly group: G; readonly follower_count: number }[],
  median: Median,
): (G & { median_follower_count: number })[] {
  return groupBy(posts, ({ group }) => group).map(([group, members]) => ({
    ...group,
    median_follower_count: medianOf(
      members.map(({ follower_count }) => follower_count),
      median,
    ),
  }));
}
