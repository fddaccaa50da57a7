import type { StringColumn } from "spark-connect-js";
import { ltrim, substring, when } from "spark-connect-js/functions";
import type { Str } from "spark-connect-js/schema";

/** The characters with the Unicode property White_Space: what is made of them alone is blank. */
export const whiteSpace =
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/**
 * Whether anything but blanks is there. Mostly the first character says so, at no cost: from `!` to `~` no character is
 * blank. Dropping leading blanks looks at one of them mostly, a regex at all.
 */
const isSaid = (text: StringColumn<Str | null>) => text.between("!", "~").or(ltrim(text, whiteSpace).ne(""));

/** The text, null where it is blank. */
export const notBlank = (text: StringColumn<Str | null>): StringColumn<Str | null> => when(isSaid(text), text).end();

/** The text, null where it is blank or the column's own marker for "nothing". */
export const withoutMarkers = (
  text: StringColumn<Str | null>,
  ...markers: readonly string[]
): StringColumn<Str | null> => when(isSaid(text).and(text.isin(...markers).not()), text).end();

/** The text after a leading prefix, or as it is; null where nothing but blanks remains. */
export const withoutPrefix = (text: StringColumn<Str | null>, prefix: string): StringColumn<Str | null> =>
  notBlank(when(text.startsWith(prefix), substring(text, prefix.length + 1)).otherwise(text));
