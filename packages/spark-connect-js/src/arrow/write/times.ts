import { CalendarInterval } from "../../values/calendar-interval.ts";
import { DayTimeInterval } from "../../values/day-time-interval.ts";
import { LocalDate } from "../../values/local-date.ts";
import { LocalDateTime } from "../../values/local-date-time.ts";
import { LocalTime } from "../../values/local-time.ts";
import { Timestamp } from "../../values/timestamp.ts";
import { YearMonthInterval } from "../../values/year-month-interval.ts";
import { type EncodedValues, invalid, type Slot } from "./column.ts";
import { bytesOf } from "./numbers.ts";

type Encode = (values: readonly unknown[], slot: Slot) => EncodedValues;

/** Encoders of values kept in 32 or 64 bits; `convert` gives undefined for what it does not take. */
const in32Bits =
  (expected: string, convert: (value: unknown) => number | undefined): Encode =>
  (values, slot) => {
    const target = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value === null || value === undefined) continue;
      const converted = attempt(convert, value);
      if (converted === undefined || converted !== (converted | 0)) throw invalid(value, slot.locate(i), expected);
      target[i] = converted;
    }
    return { buffers: [bytesOf(target)] };
  };

const in64Bits =
  (expected: string, convert: (value: unknown) => bigint | undefined): Encode =>
  (values, slot) => {
    const target = new BigInt64Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value === null || value === undefined) continue;
      const converted = attempt(convert, value);
      if (converted === undefined || BigInt.asIntN(64, converted) !== converted) {
        throw invalid(value, slot.locate(i), expected);
      }
      target[i] = converted;
    }
    return { buffers: [bytesOf(target)] };
  };

/** Texts and Dates are converted by the value classes, whose errors know no row. */
function attempt<T>(convert: (value: unknown) => T | undefined, value: unknown): T | undefined {
  try {
    return convert(value);
  } catch {
    return undefined;
  }
}

export const encodeDates = in32Bits('a LocalDate or text such as "2020-08-28"', (value) => {
  if (value instanceof LocalDate) return value.epochDays;
  return typeof value === "string" ? LocalDate.parse(value).epochDays : undefined;
});

export const encodeYearMonths = in32Bits("a YearMonthInterval", (value) =>
  value instanceof YearMonthInterval ? value.months : undefined,
);

export const encodeTimestamps = in64Bits('a Timestamp, a Date or text such as "2020-08-28T03:52:47Z"', (value) => {
  if (value instanceof Timestamp) return value.epochMicros;
  if (value instanceof Date) return Timestamp.fromDate(value).epochMicros;
  return typeof value === "string" ? Timestamp.parse(value).epochMicros : undefined;
});

export const encodeLocalDateTimes = in64Bits('a LocalDateTime or text such as "2020-08-28T03:52:47"', (value) => {
  if (value instanceof LocalDateTime) return value.epochMicros;
  return typeof value === "string" ? LocalDateTime.parse(value).epochMicros : undefined;
});

export const encodeTimes = in64Bits('a LocalTime or text such as "03:52:47"', (value) => {
  if (value instanceof LocalTime) return LocalTime.of(value.nanosOfDay).nanosOfDay;
  return typeof value === "string" ? LocalTime.parse(value).nanosOfDay : undefined;
});

export const encodeDayTimes = in64Bits("a DayTimeInterval", (value) =>
  value instanceof DayTimeInterval ? value.micros : undefined,
);

/** Sixteen bytes: months, days, nanoseconds. */
export const encodeCalendarIntervals: Encode = (values, slot) => {
  const bytes = new DataView(new ArrayBuffer(values.length * 16));
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    if (!fitsInSpark(value))
      throw invalid(
        value,
        slot.locate(i),
        "a CalendarInterval of whole microseconds, its parts within 32, 32 and 64 bits",
      );
    bytes.setInt32(16 * i, value.months, true);
    bytes.setInt32(16 * i + 4, value.days, true);
    bytes.setBigInt64(16 * i + 8, value.nanos, true);
  }
  return { buffers: [bytesOf(bytes)] };
};

/** Spark would cut nanoseconds to microseconds without a word. */
const fitsInSpark = (value: unknown): value is CalendarInterval =>
  value instanceof CalendarInterval &&
  value.months === (value.months | 0) &&
  value.days === (value.days | 0) &&
  BigInt.asIntN(64, value.nanos) === value.nanos &&
  value.nanos % 1000n === 0n;
