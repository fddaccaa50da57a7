import type { BooleanColumn, NumericColumn } from "spark-connect-js";
import type { Bool, Int } from "spark-connect-js/schema";

/** Both included. */
export const postYears = [2018, 2022] as const;
export const joinYears = [2015, 2020] as const;

export const within = (year: NumericColumn<Int>, [first, last]: readonly [number, number]): BooleanColumn<Bool> =>
  year.between(first, last);
