import type {
  DateDay,
  Decimal,
  Double,
  Int,
  Integral,
  Long,
  NullIn,
  Str,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, strict, unary } from "./signature.ts";

type Moment = DateDay | TimestampLtz | TimestampNtz;
const pattern = "yyyy-MM-dd HH:mm:ss";

/** Days since 1970-01-01. */
export const unixDate = unary<DateDay, Int>("unix_date");
export const dateFromUnixDate = unary<Int, DateDay>("date_from_unix_date");
export const unixSeconds = unary<TimestampLtz, Long>("unix_seconds");
export const unixMillis = unary<TimestampLtz, Long>("unix_millis");
export const unixMicros = unary<TimestampLtz, Long>("unix_micros");

/** Seconds since 1970-01-01 UTC, fractions too; a DOUBLE may be no instant, so Spark calls the answer nullable. */
export const timestampSeconds = <T extends Integral | Decimal | Double | null>(
  column: Expr<T>,
): ColumnOf<TimestampLtz | NullIn<T> | NullOfDouble<T>, TimestampLtz> =>
  invoke<TimestampLtz | NullIn<T> | NullOfDouble<T>, TimestampLtz>("timestamp_seconds", column);
type NullOfDouble<T> = T extends Double ? null : never;
export const timestampMillis = unary<Integral, TimestampLtz>("timestamp_millis");
export const timestampMicros = unary<Integral, TimestampLtz>("timestamp_micros");

/** Seconds since 1970-01-01 UTC as text in the session's time zone. Nullable to Spark. */
export const fromUnixtime = (column: Expr<Integral | null>, format: string = pattern): ColumnOf<Str | null, Str> =>
  invoke<Str | null, Str>("from_unixtime", column, format);

/** Seconds since 1970-01-01 UTC, cut towards 0 (`unixSeconds` rounds down): now, or of a text by the format, or of a time. */
export function unixTimestamp(): ColumnOf<Long>;
export function unixTimestamp<T extends Str | Moment | null>(
  column: Expr<T>,
  format?: string,
): ColumnOf<Long | NullIn<T>, Long>;
export function unixTimestamp(column?: Expr<Str | Moment | null>, format = pattern): ColumnOf<Long | null, Long> {
  return column === undefined
    ? invoke<Long | null, Long>("unix_timestamp")
    : invoke<Long | null, Long>("unix_timestamp", column, format);
}
export const toUnixTimestamp = strict<[column: Expr<Str | Moment | null>, format?: string], Long>("to_unix_timestamp");
