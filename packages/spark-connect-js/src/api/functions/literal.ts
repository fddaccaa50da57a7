import { sqlExpression } from "../../plan/expression.ts";
import { type LiteralValue, literal } from "../../plan/literal.ts";
import type {
  Binary,
  Bool,
  DateDay,
  Double,
  Duration,
  Int,
  Interval,
  Long,
  Months,
  Str,
  Tag,
  TimeOfDay,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { Field } from "../../schema/field.ts";
import type { CalendarInterval } from "../../values/calendar-interval.ts";
import type { DayTimeInterval } from "../../values/day-time-interval.ts";
import type { LocalDate } from "../../values/local-date.ts";
import type { LocalDateTime } from "../../values/local-date-time.ts";
import type { LocalTime } from "../../values/local-time.ts";
import type { Timestamp } from "../../values/timestamp.ts";
import type { YearMonthInterval } from "../../values/year-month-interval.ts";
import { columnOf } from "../col.ts";
import type { ColumnOf } from "../column.ts";
import type { Exact } from "../numeric.ts";

type NonNullLiteral = NonNullable<LiteralValue>;
type TagOfValue<V> = V extends string
  ? Str
  : V extends boolean
    ? Bool
    : V extends bigint
      ? Long
      : V extends number
        ? `${V}` extends `${bigint}`
          ? Int
          : Double
        : V extends Timestamp | Date
          ? TimestampLtz
          : V extends LocalDate
            ? DateDay
            : V extends LocalDateTime
              ? TimestampNtz
              : V extends Uint8Array
                ? Binary
                : TagOfLength<V>;
/** A calendar's interval has all that one of months has, so it comes first. */
type TagOfLength<V> = V extends LocalTime
  ? TimeOfDay
  : V extends CalendarInterval
    ? Interval
    : V extends YearMonthInterval
      ? Months
      : V extends DayTimeInterval
        ? Duration
        : never;

/**
 * A constant. `lit(1)` is an INT, `lit(1n)` a BIGINT, `lit(1.5)` a DOUBLE; a number that is no literal in the program
 * needs a type: `lit(n, double())`. With a type, null is allowed and decimals are written as text.
 */
export function lit<const V extends NonNullLiteral>(value: V & Exact<Int, V>): ColumnOf<TagOfValue<V>>;
export function lit<T extends Tag>(value: NonNullLiteral, type: Field<T>): ColumnOf<T>;
export function lit<T extends Tag>(value: null, type: Field<T>): ColumnOf<T | null>;
export function lit(value: LiteralValue, type?: Field<Tag>): unknown {
  return columnOf<Tag | null>(literal(value, type?.dataType));
}

/** SQL text as a column; its type is a claim that nobody checks before the server does. */
export const expr = <T extends Tag>(text: string, _type: Field<T>): ColumnOf<T | null> =>
  columnOf<T | null>(sqlExpression(text));
