import { CalendarInterval } from "../../values/calendar-interval.ts";
import { DayTimeInterval } from "../../values/day-time-interval.ts";
import { LocalDate } from "../../values/local-date.ts";
import { LocalDateTime } from "../../values/local-date-time.ts";
import { LocalTime } from "../../values/local-time.ts";
import { Timestamp } from "../../values/timestamp.ts";
import { YearMonthInterval } from "../../values/year-month-interval.ts";
import { malformed } from "../errors.ts";
import type { ArrowColumn } from "../ipc/column.ts";
import { type ColumnReader, needBytes, type Values, view } from "./column.ts";

/** Readers of the types whose values all have one width. Numbers stay where they are: no copy, no conversion. */
const fixed = (read: (column: ArrowColumn, bytes: Uint8Array) => Values): ColumnReader => ({
  buffers: 1,
  children: [],
  read: (column) => read(column, column.buffers[0]!),
});

export const byteReader = fixed(({ length }, bytes) => view(Int8Array, bytes, length));
export const shortReader = fixed(({ length }, bytes) => view(Int16Array, bytes, length));
export const integerReader = fixed(({ length }, bytes) => view(Int32Array, bytes, length));
export const longReader = fixed(({ length }, bytes) => view(BigInt64Array, bytes, length));
/** Exact, also beyond BIGINT. */
export const unsignedLongReader = fixed(({ length }, bytes) => [...view(BigUint64Array, bytes, length)]);
export const floatReader = fixed(({ length }, bytes) => view(Float32Array, bytes, length));
export const doubleReader = fixed(({ length }, bytes) => view(Float64Array, bytes, length));

export const booleanReader = fixed(({ length }, bytes) => {
  needBytes(bytes, Math.ceil(length / 8));
  const values = new Array<boolean>(length);
  for (let i = 0; i < length; i++) values[i] = (bytes[i >> 3]! & (1 << (i & 7))) !== 0;
  return values;
});

const days = (make: (days: number) => object) =>
  fixed(({ length }, bytes) => {
    const source = view(Int32Array, bytes, length);
    const values = new Array<object>(length);
    for (let i = 0; i < length; i++) values[i] = make(source[i]!);
    return values;
  });

const micros = (make: (micros: bigint) => object) =>
  fixed(({ length }, bytes) => {
    const source = view(BigInt64Array, bytes, length);
    const values = new Array<object>(length);
    for (let i = 0; i < length; i++) values[i] = make(source[i]!);
    return values;
  });

export const dateReader = days((epochDays) => new LocalDate(epochDays));
export const yearMonthReader = days((months) => new YearMonthInterval(months));
export const timestampReader = micros((epochMicros) => new Timestamp(epochMicros));
export const localDateTimeReader = micros((epochMicros) => new LocalDateTime(epochMicros));
export const dayTimeReader = micros((length) => new DayTimeInterval(length));
export const timeReader = micros((nanosOfDay) => new LocalTime(nanosOfDay));
export const timeMicrosReader = micros((microsOfDay) => timeOf(microsOfDay * 1000n));
export const timeMillisReader = days((millisOfDay) => timeOf(BigInt(millisOfDay) * 1_000_000n));

const nanosPerDay = 86_400_000_000_000n;
/** Sail casts numbers to times without a look at their size; PySpark, too, takes what is outside of a day for a time of the next. */
const timeOf = (nanos: bigint) => new LocalTime(((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay);

/** Sixteen bytes: months, days, nanoseconds. */
export const calendarIntervalReader = fixed(({ length }, bytes) => {
  const parts = view(Int32Array, bytes, length * 4);
  const values = new Array<CalendarInterval>(length);
  for (let i = 0; i < length; i++) {
    const nanos = (BigInt(parts[4 * i + 3]!) << 32n) | BigInt(parts[4 * i + 2]! >>> 0);
    values[i] = new CalendarInterval(parts[4 * i]!, parts[4 * i + 1]!, nanos);
  }
  return values;
});

/** A column without bytes can claim any length, so this bounds what damaged lengths can allocate. */
const maxRowsWithoutBytes = 1 << 24;

export function checkRowsWithoutBytes(rows: number): void {
  if (rows > maxRowsWithoutBytes) throw malformed(`${rows} rows without any data`);
}

export const nullReader: ColumnReader = {
  buffers: undefined,
  children: [],
  read: ({ length }) => {
    checkRowsWithoutBytes(length);
    return new Array<null>(length).fill(null);
  },
};
