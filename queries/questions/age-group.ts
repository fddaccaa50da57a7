import type { NumericColumn, StringColumn } from "spark-connect-js";
import { lit, when } from "spark-connect-js/functions";
import type { Int, Str } from "spark-connect-js/schema";

/** 51 and over, although the label says 50. */
export const oldest = "50+";

/** The age group of a user; null under 18, who belong to none. */
export const ageGroup = (age: NumericColumn<Int | null>): StringColumn<Str | null> =>
  when(age.between(18, 24), lit("18-24"))
    .when(age.between(25, 35), lit("25-35"))
    .when(age.between(36, 50), lit("36-50"))
    .when(age.gt(50), lit(oldest))
    .end();
