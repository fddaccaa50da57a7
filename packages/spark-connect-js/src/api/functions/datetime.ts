import type { DateDay, Int, NullIn, Str, TimestampLtz, TimestampNtz } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, unary } from "./signature.ts";

type Moment = DateDay | TimestampLtz | TimestampNtz;

/** Spark takes the date of a wall clock by a cast that it calls nullable. */
const ofDate =
  (name: string) =>
  <T extends Moment | null>(column: Expr<T>): ColumnOf<DatePart<T>, Int> =>
    invoke<DatePart<T>, Int>(name, column);
type DatePart<T> = Int | NullIn<T> | (T extends TimestampNtz ? null : never);

export const year = ofDate("year");
export const quarter = ofDate("quarter");
export const month = ofDate("month");
export const dayofmonth = ofDate("dayofmonth");
export const hour = unary<TimestampLtz | TimestampNtz, Int>("hour");
export const minute = unary<TimestampLtz | TimestampNtz, Int>("minute");
export const second = unary<TimestampLtz | TimestampNtz, Int>("second");

/** Text by a pattern of Spark's, such as `yyyy-MM-dd HH:mm:ss`, in the session's time zone. */
export const dateFormat = <T extends Moment | null>(column: Expr<T>, format: string): ColumnOf<Str | NullIn<T>, Str> =>
  invoke<Str | NullIn<T>, Str>("date_format", column, format);

/** The start of the session's current action, the same for all its rows. */
export const currentTimestamp = (): ColumnOf<TimestampLtz> => invoke<TimestampLtz>("current_timestamp");
