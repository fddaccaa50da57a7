import type { CalendarInterval } from "../values/calendar-interval.ts";
import type { DayTimeInterval } from "../values/day-time-interval.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { LocalDateTime } from "../values/local-date-time.ts";
import type { LocalTime } from "../values/local-time.ts";
import type { Geography, Geometry } from "../values/spatial.ts";
import type { Timestamp } from "../values/timestamp.ts";
import type { Variant } from "../values/variant.ts";
import type { YearMonthInterval } from "../values/year-month-interval.ts";

/**
 * The types of cells, as phantom tags: they exist for the compiler only. `kind` decides what may be compared with
 * what, `sql` is the name in DDL, `js` is what `collect()` yields.
 */
export interface Tag {
  readonly kind: string;
  readonly sql: string;
  readonly js: unknown;
}

export interface Numeric extends Tag {
  readonly kind: "numeric";
  readonly js: number | bigint | string;
}
export interface Integral extends Numeric {
  readonly integral: true;
}
export interface Byte extends Integral {
  readonly sql: "tinyint";
  readonly js: number;
}
export interface Short extends Integral {
  readonly sql: "smallint";
  readonly js: number;
}
export interface Int extends Integral {
  readonly sql: "int";
  readonly js: number;
}
export interface Long extends Integral {
  readonly sql: "bigint";
  readonly js: bigint;
}
export interface Float extends Numeric {
  readonly sql: "float";
  readonly js: number;
}
export interface Double extends Numeric {
  readonly sql: "double";
  readonly js: number;
}
/** Exact text; precision and scale are the server's to know, not the compiler's. */
export interface Decimal extends Numeric {
  readonly sql: "decimal";
  readonly js: string;
}
export interface Str extends Tag {
  readonly kind: "string";
  readonly sql: "string";
  readonly js: string;
}
export interface Binary extends Tag {
  readonly kind: "binary";
  readonly sql: "binary";
  readonly js: Uint8Array;
}
export interface Bool extends Tag {
  readonly kind: "boolean";
  readonly sql: "boolean";
  readonly js: boolean;
}
export interface DateDay extends Tag {
  readonly kind: "date";
  readonly sql: "date";
  readonly js: LocalDate;
}
/** An instant (Spark's TIMESTAMP, also called TIMESTAMP_LTZ). */
export interface TimestampLtz extends Tag {
  readonly kind: "timestamp";
  readonly sql: "timestamp";
  readonly js: Timestamp;
}
/** A wall clock without a zone. */
export interface TimestampNtz extends Tag {
  readonly kind: "timestamp_ntz";
  readonly sql: "timestamp_ntz";
  readonly js: LocalDateTime;
}
export interface TimeOfDay extends Tag {
  readonly kind: "time";
  readonly sql: "time";
  readonly js: LocalTime;
}
export interface Months extends Tag {
  readonly kind: "year_month_interval";
  readonly sql: "interval year to month";
  readonly js: YearMonthInterval;
}
export interface Duration extends Tag {
  readonly kind: "day_time_interval";
  readonly sql: "interval day to second";
  readonly js: DayTimeInterval;
}
export interface Interval extends Tag {
  readonly kind: "calendar_interval";
  readonly sql: "interval";
  readonly js: CalendarInterval;
}
export interface AnyVariant extends Tag {
  readonly kind: "variant";
  readonly sql: "variant";
  readonly js: Variant;
}
export interface AnyGeometry extends Tag {
  readonly kind: "geometry";
  readonly sql: "geometry";
  readonly js: Geometry;
}
export interface AnyGeography extends Tag {
  readonly kind: "geography";
  readonly sql: "geography";
  readonly js: Geography;
}
/** The type of a bare `NULL`. */
export interface Void extends Tag {
  readonly kind: "void";
  readonly sql: "void";
  readonly js: null;
}
export interface Arr<E extends Cell> extends Tag {
  readonly kind: "array";
  readonly sql: "array";
  readonly js: JsOf<E>[];
  readonly element: E;
}
export interface Dict<K extends Tag, V extends Cell> extends Tag {
  readonly kind: "map";
  readonly sql: "map";
  readonly js: Map<JsOf<K>, JsOf<V>>;
  readonly key: K;
  readonly value: V;
}
export interface Struct<S extends Shape> extends Tag {
  readonly kind: "struct";
  readonly sql: "struct";
  readonly js: Row<S>;
  readonly fields: S;
}

/** What a column holds: a tag, or the same with `| null` where a value may be missing. */
export type Cell = Tag | null;
/** What a frame holds: column name → cell. */
export type Shape = { readonly [name: string]: Cell };
/** What `collect()` yields for a cell. */
export type JsOf<T extends Cell> = T extends Tag ? T["js"] : null;
/** What `collect()` yields for a row. */
export type Row<S extends Shape> = { readonly [K in keyof S]: JsOf<S[K]> };
export type NonNull<T> = Exclude<T, null>;
export type NullIn<T> = Extract<T, null>;
