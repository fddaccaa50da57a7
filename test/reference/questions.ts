import { identityOf } from "./duplicates.ts";
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

/** The answer to a question over clean rows without duplicates, in the order of the contract. */
export function answer(name: QuestionName, tables: CleanTables, median: Median = "exact"): AnswerRow[] {
  return questions[name](tables, median).sort(byAllColumns);
}

export type QuestionName = keyof typeof questions;
type Question = (tables: CleanTables, median: Median) => AnswerRow[];

const questions = {
  "top-category-by-country": ({ pin, geo }) =>
    topOf(countsOf(join(pin, geo), ["country", "category"]), ["country"]),
  "posts-by-category-and-year": ({ pin, geo }) => countsOf(postsByYear(pin, geo), ["post_year", "category"]),
  "top-category-by-year": ({ pin, geo }) =>
    topOf(countsOf(postsByYear(pin, geo), ["post_year", "category"]), ["post_year"]),
  "top-user-by-country": topUsers,
  "country-of-top-user": (tables) => {
    const countries = topUsers(tables).map(({ country, follower_count }) => ({ country, follower_count }));
    return distinct(withLargest(countries, "follower_count"));
  },
  "top-category-by-age-group": ({ pin, user }) => topOf(countsOf(joined(pin, user), ["age_group", "category"]), ["age_group"]),
  "median-followers-by-age-group": ({ pin, user }, median) => medians(joined(pin, user), ["age_group"], median),
  "users-joined-by-year": ({ user }) => {
    const whole = user.filter(({ user_name, age, date_joined }) => ![user_name, age, date_joined].includes(null));
    const users = distinct(whole.map(({ user_name, age, date_joined }) => ({ user_name, age, date_joined })));
    return countsOf(users.map(joinYear), ["post_year"], "number_users_joined");
  },
  "median-followers-by-join-year": ({ pin, user }, median) => medians(joined(pin, user), ["post_year"], median),
  "median-followers-by-join-year-and-age-group": ({ pin, user }, median) =>
    medians(joined(pin, user), ["age_group", "post_year"], median),
} satisfies Record<string, Question>;

export const questionNames = Object.keys(questions) as QuestionName[];
