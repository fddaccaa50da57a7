import type {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Double,
  Float,
  Integral,
  Interval,
  Long,
  Numeric,
  Str,
  TimestampLtz,
} from "../schema/cell.ts";

/**
 * `null` where Spark's schema calls a cast of a NOT NULL value nullable (`Cast.forceNullable`), though Spark 4 stops with
 * an error where a value does not fit: with `spark.sql.ansi.enabled` off it would be null. For a DECIMAL it depends on
 * precisions, which the compiler does not know: taken for nullable.
 */
export type CastNull<From, To> = [To] extends [Decimal]
  ? null
  : [From] extends [To]
    ? never
    : [From] extends [Str]
      ? [To] extends [Binary]
        ? never
        : null
      : [To] extends [Str]
        ? never
        : [To] extends [Interval]
          ? null
          : OfNumberOrTime<From, To>;

type OfNumberOrTime<From, To> = [To] extends [DateDay]
  ? [From] extends [TimestampLtz]
    ? never
    : null
  : [To] extends [TimestampLtz]
    ? [From] extends [Float | Double]
      ? null
      : never
    : [To] extends [Integral]
      ? ToInteger<From, To>
      : never;

type ToInteger<From, To> = [From] extends [Integral | Bool]
  ? never
  : [From] extends [Numeric]
    ? null
    : [From] extends [TimestampLtz]
      ? [To] extends [Long]
        ? never
        : null
      : never;
