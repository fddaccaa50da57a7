import type {
  DateDay,
  Decimal,
  Duration,
  Int,
  Interval,
  Months,
  Str,
  Tag,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import { decimal } from "../../schema/field.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { lit } from "./literal.ts";
import { invoke, nullable, strict } from "./signature.ts";

type Count = number | Expr<Int | null>;
/** Seconds with microseconds; a DOUBLE would be cast by a cast that Spark calls nullable. */
type Seconds = Expr<Decimal | Int | null>;
type Zone = string | Expr<Str | null>;
type Clock = [years: Count, months: Count, days: Count, hours: Count, mins: Count, secs: Seconds];

/** An error where there is no such day. */
export const makeDate = strict<[year: Count, month: Count, day: Count], DateDay>("make_date");

/** In the session's time zone unless told; an error where there is no such time. */
export const makeTimestamp = strict<[...Clock, timezone?: Zone], TimestampLtz>("make_timestamp");
export const makeTimestampLtz = strict<[...Clock, timezone?: Zone], TimestampLtz>("make_timestamp_ltz");
export const makeTimestampNtz = strict<Clock, TimestampNtz>("make_timestamp_ntz");
/** Null where there is no such time. */
export const tryMakeTimestamp = nullable<[...Clock, timezone?: Zone], TimestampLtz>("try_make_timestamp");
export const tryMakeTimestampLtz = nullable<[...Clock, timezone?: Zone], TimestampLtz>("try_make_timestamp_ltz");
export const tryMakeTimestampNtz = nullable<Clock, TimestampNtz>("try_make_timestamp_ntz");

interface MonthParts {
  readonly years?: Count;
  readonly months?: Count;
}
interface TimeParts {
  readonly days?: Count;
  readonly hours?: Count;
  readonly mins?: Count;
  readonly secs?: Seconds;
}
interface AllParts extends MonthParts, TimeParts {
  readonly weeks?: Count;
}
type Made<Out extends Tag, P> = ColumnOf<Out | NullOf<P[keyof P]>, Out>;

const timeArgs = ({ days = 0, hours = 0, mins = 0, secs = lit("0", decimal()) }: TimeParts) =>
  [days, hours, mins, secs] as const;
const allArgs = (parts: AllParts) =>
  [parts.years ?? 0, parts.months ?? 0, parts.weeks ?? 0, ...timeArgs(parts)] as const;

/** What is left out is 0. */
export const makeYmInterval = <P extends MonthParts>(parts: P): Made<Months, P> =>
  invoke<Months | NullOf<P[keyof P]>, Months>("make_ym_interval", parts.years ?? 0, parts.months ?? 0);
export const makeDtInterval = <P extends TimeParts>(parts: P): Made<Duration, P> =>
  invoke<Duration | NullOf<P[keyof P]>, Duration>("make_dt_interval", ...timeArgs(parts));
/** Months, days and microseconds, each kept apart; an error on overflow. */
export const makeInterval = <P extends AllParts>(parts: P): Made<Interval, P> =>
  invoke<Interval | NullOf<P[keyof P]>, Interval>("make_interval", ...allArgs(parts));
/** The same, null on overflow. */
export const tryMakeInterval = (parts: AllParts): ColumnOf<Interval | null, Interval> =>
  invoke<Interval | null, Interval>("try_make_interval", ...allArgs(parts));
