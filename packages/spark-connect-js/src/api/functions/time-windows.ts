import type { Str, Struct, TimestampLtz, TimestampNtz } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke } from "./signature.ts";

type Time = TimestampLtz | TimestampNtz;
/** Nothing where both are the same text in the program. */
type Slid<D extends string, S extends string> = string extends D ? null : [D, S] extends [S, D] ? never : null;
/** From `start` on, before `end`. */
type Bounds<T extends Time> = Struct<{ readonly start: T | null; readonly end: T | null }>;

/**
 * The windows of a duration (`10 minutes`) that a time is in, a row each; they begin every `slide` (the duration unless
 * told), `startTime` after 1970-01-01 UTC. Rows without a time are dropped. Of windows that slide Spark calls the column
 * nullable; those that slide by their duration do not. One of these a query.
 */
export function window<T extends Time>(
  column: Expr<T | null>,
  duration: string,
  slide?: undefined,
  startTime?: string,
): ColumnOf<Bounds<T>>;
export function window<T extends Time, const D extends string, const S extends string>(
  column: Expr<T | null>,
  duration: D,
  slide: S,
  startTime?: string,
): ColumnOf<Bounds<T> | Slid<D, S>, Bounds<T>>;
export function window(column: Expr<Time | null>, duration: string, slide?: string, startTime?: string): never {
  return invoke<Bounds<Time>>("window", column, duration, ...sliding(duration, slide, startTime)) as never;
}

const sliding = (duration: string, slide?: string, startTime?: string): string[] => {
  if (startTime !== undefined) return [slide ?? duration, startTime];
  return slide === undefined ? [] : [slide];
};

/** A window that lasts until nothing came for `gap`; to group by. */
export const sessionWindow = <T extends Time>(
  column: Expr<T | null>,
  gap: string | Expr<Str | null>,
): ColumnOf<Bounds<T>> => invoke<Bounds<T>>("session_window", column, gap);

/** The last microsecond of a window, as the time of what was aggregated over it. Nullable to Spark. */
export const windowTime = <T extends Time>(column: Expr<Bounds<T> | null>): ColumnOf<T | null, T> =>
  invoke<T | null, T>("window_time", column);
