import type { Int, Long, Numeric, Str, TimeOfDay } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, nullable } from "./signature.ts";

/** Times of day: Spark 4.1 with `spark.sql.timeType.enabled`. */
type Time = Expr<TimeOfDay | null>;
type Count = number | Expr<Int | null>;
type TextArg = string | Expr<Str | null>;
type Unit = "HOUR" | "MINUTE" | "SECOND" | "MILLISECOND" | "MICROSECOND" | Expr<Str | null>;

/** The start of the session's current action, in its time zone; `precision` digits of a second, 6 unless told. */
export const currentTime = (precision?: number): ColumnOf<TimeOfDay> =>
  precision === undefined ? invoke<TimeOfDay>("current_time") : invoke<TimeOfDay>("current_time", precision);

/** An error where there is no such time. */
export const makeTime = nullable<[hour: Count, minute: Count, second: number | Expr<Numeric | null>], TimeOfDay>(
  "make_time",
);
/** `HH:mm:ss` with up to six digits of a second unless a format is given; an error where a text has another form. */
export const toTime = nullable<[column: Expr<Str | null>, format?: TextArg], TimeOfDay>("to_time");
/** The same, null where a text has another form. */
export const tryToTime = nullable<[column: Expr<Str | null>, format?: TextArg], TimeOfDay>("try_to_time");

/** Whole units from `start` to `end`. */
export const timeDiff = nullable<[unit: Unit, start: Time, end: Time], Long>("time_diff");
/** The start of a unit. */
export const timeTrunc = nullable<[unit: Unit, time: Time], TimeOfDay>("time_trunc");
