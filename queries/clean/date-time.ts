import type { StringColumn, TimestampColumn } from "spark-connect-js";
import { substring, when } from "spark-connect-js/functions";
import { type Str, type TimestampLtz, timestamp } from "spark-connect-js/schema";

/** `yyyy-MM-dd HH:mm:ss` with microseconds: what is longer is a finer fraction, which is cut off. */
const microseconds = "2020-08-28 03:52:47.123456".length;

/**
 * `yyyy-MM-dd HH:mm:ss` or with `T`, an optional fraction, in the session's time zone; anything else is null. (Spark's
 * own cast takes `2020`, zones, and `12:30:00` as today.)
 */
export const dateTime = (text: StringColumn<Str | null>): TimestampColumn<TimestampLtz | null> =>
  when(
    text.rlike("\\A[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?\\z"),
    substring(text, 1, microseconds).tryCast(timestamp()),
  ).end();
