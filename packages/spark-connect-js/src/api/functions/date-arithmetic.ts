import type { DateDay, Double, Int, Long, NullIn, Tag, TimestampLtz, TimestampNtz } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, nullable, strict } from "./signature.ts";

type Moment = DateDay | TimestampLtz | TimestampNtz;
type When = Expr<Moment | null>;
type Count = number | Expr<Int | null>;

/** Spark takes the date of a wall clock by a cast that it calls nullable. */
type NullOfDate<A> = NullOf<A> | (A extends Expr<infer U> ? (U extends TimestampNtz ? null : never) : never);
const onDates =
  <Params extends readonly (When | Count)[], Out extends Tag>(name: string) =>
  <A extends Params>(...args: A): ColumnOf<Out | NullOfDate<A[number]>, Out> =>
    invoke<Out | NullOfDate<A[number]>, Out>(name, ...args);

export const dateAdd = onDates<[start: When, days: Count], DateDay>("date_add");
export const dateadd = onDates<[start: When, days: Count], DateDay>("dateadd");
export const dateSub = onDates<[start: When, days: Count], DateDay>("date_sub");
/** A day that the month does not have becomes its last. */
export const addMonths = onDates<[start: When, months: Count], DateDay>("add_months");
/** Days from `start` to `end`. */
export const dateDiff = onDates<[end: When, start: When], Int>("date_diff");
export const datediff = onDates<[end: When, start: When], Int>("datediff");
/** The last day of the month. */
export const lastDay = onDates<[date: When], DateDay>("last_day");

/** The first such day after the date, by two letters or more of its English name. */
export const nextDay = nullable<[date: When, dayOfWeek: string], DateDay>("next_day");

/** Months of 31 days from `start` to `end`, whole between same days or last days; rounded to 8 digits unless told. */
export const monthsBetween = <A extends Moment | null, B extends Moment | null>(
  end: Expr<A>,
  start: Expr<B>,
  roundOff = true,
): ColumnOf<Double | NullIn<A> | NullIn<B>, Double> =>
  invoke<Double | NullIn<A> | NullIn<B>, Double>("months_between", end, start, roundOff);

/** The first day of the `year`, `quarter`, `month` or `week`; null of any other unit. */
export const trunc = nullable<[date: When, unit: string], DateDay>("trunc");
/** The start of a unit, from `microsecond` to `year`; null of any other. */
export const dateTrunc = nullable<[unit: string, time: When], TimestampLtz>("date_trunc");

type Unit =
  | ("MICROSECOND" | "MILLISECOND" | "SECOND" | "MINUTE" | "HOUR")
  | ("DAY" | "DAYOFYEAR" | "WEEK" | "MONTH" | "QUARTER" | "YEAR");
type Added<T> = T extends TimestampNtz ? TimestampNtz : TimestampLtz;

/** So many units later, by the session's time zone; a date counts from its midnight. */
export const timestampAdd = <Q extends Count, T extends Moment | null>(
  unit: Unit,
  quantity: Q,
  time: Expr<T>,
): ColumnOf<Added<Exclude<T, null>> | NullOf<Q> | NullIn<T>, Added<Exclude<T, null>>> =>
  invoke<Added<Exclude<T, null>> | NullOf<Q> | NullIn<T>, Added<Exclude<T, null>>>(
    "timestampadd",
    unit,
    quantity,
    time,
  );

/** Whole units from `start` to `end`. */
export const timestampDiff = strict<[unit: Unit, start: When, end: When], Long>("timestampdiff");
