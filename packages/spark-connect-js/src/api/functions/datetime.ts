import type { DateDay, NullIn, Str, TimestampLtz, TimestampNtz } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { constant, invoke, strict } from "./signature.ts";

type Moment = DateDay | TimestampLtz | TimestampNtz;
type Text = Str | null;
type Zone = string | Expr<Text>;

/** Text by a pattern of Spark's, such as `yyyy-MM-dd HH:mm:ss`, in the session's time zone. */
export const dateFormat = <T extends Moment | null>(column: Expr<T>, format: string): ColumnOf<Str | NullIn<T>, Str> =>
  invoke<Str | NullIn<T>, Str>("date_format", column, format);

/** The start of the session's current action, the same for all its rows. */
export const currentTimestamp = constant<TimestampLtz>("current_timestamp");
export const now = constant<TimestampLtz>("now");
/** The same instant on the wall clock of the session's time zone. */
export const localtimestamp = constant<TimestampNtz>("localtimestamp");
/** The day of that instant in the session's time zone. */
export const currentDate = constant<DateDay>("current_date");
export const curdate = constant<DateDay>("curdate");
export const currentTimezone = constant<Str>("current_timezone");

/** With a format; and without, by a cast that Spark calls nullable for some types. */
interface Parse<Out extends DateDay | TimestampLtz | TimestampNtz, ByNullableCast, Malformed extends null = never> {
  <T extends Text>(column: Expr<T>, format: string): ColumnOf<Out | NullIn<T> | Malformed, Out>;
  <T extends Str | Moment | null>(
    column: Expr<T>,
  ): ColumnOf<Out | NullIn<T> | (T extends ByNullableCast ? null : never), Out>;
}
const parse =
  (name: string) =>
  (column: Expr<Str | Moment | null>, format?: string): never =>
    invoke<Str>(name, ...(format === undefined ? [column] : [column, format])) as never;

/** The day; an error where a text has another form. */
export const toDate: Parse<DateDay, Str | TimestampNtz> = parse("to_date");
/** The same, null where a text has another form. */
export const tryToDate: Parse<DateDay, Str | TimestampNtz, null> = parse("try_to_date");
/** The instant, in the session's time zone where the text names none; an error where it has another form. */
export const toTimestamp: Parse<TimestampLtz, Str> = parse("to_timestamp");
/** The same, null where a text has another form. */
export const tryToTimestamp: Parse<TimestampLtz, Str, null> = parse("try_to_timestamp");
export const toTimestampLtz: Parse<TimestampLtz, Str> = parse("to_timestamp_ltz");
export const toTimestampNtz: Parse<TimestampNtz, Str | DateDay> = parse("to_timestamp_ntz");

/** What a clock in UTC shows, taken to the instant whose UTC reading is the clock's in `zone`. */
export const fromUtcTimestamp = strict<[column: Expr<Moment | null>, zone: Zone], TimestampLtz>("from_utc_timestamp");
/** The inverse of `fromUtcTimestamp`. */
export const toUtcTimestamp = strict<[column: Expr<Moment | null>, zone: Zone], TimestampLtz>("to_utc_timestamp");

/** A wall clock of one zone as of another; null for `source` is the session's zone. */
export const convertTimezone = <S extends Zone | null, Z extends Zone, T extends TimestampLtz | TimestampNtz | null>(
  source: S,
  target: Z,
  column: Expr<T>,
): ColumnOf<TimestampNtz | NullOf<S | Z> | NullIn<T>, TimestampNtz> =>
  invoke<TimestampNtz | NullOf<S | Z> | NullIn<T>, TimestampNtz>(
    "convert_timezone",
    ...(source === null ? [target, column] : [source, target, column]),
  );
