import type { StringColumn } from "spark-connect-js";
import { ltrim, substring, when } from "spark-connect-js/functions";
import type { Str } from "spark-connect-js/schema";

/** The characters with the Unicode property White_Space: what is made of them alone is blank. */
export const whiteSpace =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/** The text, null where it is blank. Dropping leading characters looks at one of them mostly, a regex at all. */
export const notBlank = (text: StringColumn<Str | null>): StringColumn<Str | null> =>
  when(ltrim(text, whiteSpace).ne(""), text).end();

/** The text, null where it is blank or the column's own marker for "nothing". */
export const withoutMarkers = (
  text: StringColumn<Str | null>,
  ...markers: readonly string[]
): StringColumn<Str | null> =>
  when(
    ltrim(text, whiteSpace)
      .ne("")
      .and(text.isin(...markers).not()),
    text,
  ).end();

/** The text after a leading prefix, or as it is; null where nothing but blanks remains. */
export const withoutPrefix = (text: StringColumn<Str | null>, prefix: string): StringColumn<Str | null> =>
  notBlank(when(text.startsWith(prefix), substring(text, prefix.length + 1)).otherwise(text));
