import type {
  DateDay,
  Decimal,
  Int,
  NullIn,
  Str,
  Tag,
  TimeOfDay,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke } from "./signature.ts";

type Moment = DateDay | TimestampLtz | TimestampNtz;

/** Spark takes the date of a wall clock by a cast that it calls nullable. */
const ofDate =
  <Out extends Tag>(name: string) =>
  <T extends Moment | null>(column: Expr<T>): ColumnOf<DatePart<T, Out>, Out> =>
    invoke<DatePart<T, Out>, Out>(name, column);
type DatePart<T, Out> = Out | NullIn<T> | (T extends TimestampNtz ? null : never);

export const year = ofDate<Int>("year");
export const quarter = ofDate<Int>("quarter");
export const month = ofDate<Int>("month");
export const day = ofDate<Int>("day");
export const dayofmonth = ofDate<Int>("dayofmonth");
export const dayofyear = ofDate<Int>("dayofyear");
/** 1 is Sunday, 7 Saturday. */
export const dayofweek = ofDate<Int>("dayofweek");
/** 0 is Monday, 6 Sunday. */
export const weekday = ofDate<Int>("weekday");
/** The week of ISO 8601, which begins on Monday; the first has four days or more of the year. */
export const weekofyear = ofDate<Int>("weekofyear");
/** Three English letters, such as `Mon`. */
export const dayname = ofDate<Str>("dayname");
/** Three English letters, such as `Jan`. */
export const monthname = ofDate<Str>("monthname");

/** Nullable to Spark of a time of day. */
const ofClock =
  (name: string) =>
  <T extends TimestampLtz | TimestampNtz | TimeOfDay | null>(column: Expr<T>): ColumnOf<ClockPart<T>, Int> =>
    invoke<ClockPart<T>, Int>(name, column);
type ClockPart<T> = Int | NullIn<T> | (T extends TimeOfDay ? null : never);

export const hour = ofClock("hour");
export const minute = ofClock("minute");
export const second = ofClock("second");

type DateField = "YEAR" | "YEAROFWEEK" | "QUARTER" | "MONTH" | "WEEK" | "DAY" | "DAYOFWEEK" | "DOW" | "DOW_ISO" | "DOY";
type TimeField = "HOUR" | "MINUTE" | "SECOND";
type FieldOf<F> = F extends "SECOND" ? Decimal : Int;
type Extracted<F, T> = FieldOf<F> | NullIn<T> | NullBy<F, T>;
type NullBy<F, T> = T extends TimeOfDay ? null : F extends DateField ? (T extends TimestampNtz ? null : never) : never;
/** What has this field. */
type With<F> = F extends TimeField ? Moment | TimeOfDay : Moment;

const extraction =
  (name: string) =>
  <F extends DateField | TimeField, T extends With<F> | null>(
    field: F,
    column: Expr<T>,
  ): ColumnOf<Extracted<F, T>, FieldOf<F>> =>
    invoke<Extracted<F, T>, FieldOf<F>>(name, field, column);

/** One field; `SECOND` with microseconds, as a DECIMAL(8, 6). */
export const extract = extraction("extract");
export const datePart = extraction("date_part");
export const datepart = extraction("datepart");
