import { DayTimeInterval, functions, LocalDate, LocalDateTime, LocalTime, Timestamp } from "spark-connect-js";
import * as s from "spark-connect-js/schema";
import { literal } from "../../../../../packages/spark-connect-js/src/plan/literal.ts";
import { columns } from "./setup.ts";

const { lit } = functions;

export const literals = columns({
  int: lit(1),
  "int: largest": lit(2147483647, s.int()),
  "int: smallest": lit(-2147483648, s.int()),
  "long: too large for an int": { expr: literal(2147483648) },
  "long: too large for an int, negative": { expr: literal(-2147483649) },
  "long: largest": lit(9223372036854775807n),
  long: lit(5n),
  byte: lit(5, s.byte()),
  short: lit(5, s.short()),
  double: lit(1.5),
  "double: whole": lit(3, s.double()),
  "double: negative zero": { expr: literal(-0) },
  "double: NaN": lit(Number.NaN, s.double()),
  "double: Infinity": lit(Number.POSITIVE_INFINITY, s.double()),
  float: lit(1.5, s.float()),
  decimal: lit("-12.50", s.decimal(10, 2)),
  "decimal: largest": lit("9".repeat(38), s.decimal(38, 0)),
  boolean: lit(true),
  "boolean: false": lit(false),
  string: lit("a 'b' é 𠮷"),
  "string: empty": lit(""),
  binary: lit(Uint8Array.of(0, 1, 254, 255)),
  date: lit(LocalDate.of(2020, 8, 28)),
  "date: before 1970": lit(LocalDate.parse("1969-12-31")),
  timestamp: lit(Timestamp.parse("2020-08-28T03:52:47.123456Z")),
  "timestamp: before 1970": lit(Timestamp.parse("1969-12-31T23:59:59.999999Z")),
  timestampNtz: lit(LocalDateTime.parse("2020-08-28T03:52:47.123456")),
  time: { expr: literal(LocalTime.parse("03:52:47.123456")) },
  dayTimeInterval: { expr: literal(DayTimeInterval.of(86_402_000_003n)) },
  null: { expr: literal(null) },
  "null: string": lit(null, s.string()),
  "null: boolean": lit(null, s.boolean()),
  "null: decimal": lit(null, s.decimal(10, 2)),
});
