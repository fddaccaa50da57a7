import type { ColumnOf, Expr, NumericColumn, StringColumn } from "spark-connect-js";
import {
  concat,
  isNotNull,
  length,
  lit,
  regexpExtract,
  right,
  rpad,
  substring,
  substringIndex,
  tryCast,
  when,
} from "spark-connect-js/functions";
import { type Double, double, type Field, type Int, type Integral, int, type Str } from "spark-connect-js/schema";

type Text = StringColumn<Str | null>;

/** `-?` and digits, within the type; anything else is null. (Spark's own cast takes blanks, `+7` and `7.0`, too.) */
export const wholeNumber = <T extends Integral>(text: Text, type: Field<T>): ColumnOf<T | null> =>
  when(text.rlike("\\A-?[0-9]+\\z"), tryCast(text, type)).end();

/** A number as JSON writes it; anything else is null. (Spark's own cast takes `NaN`, `1d` and blanks, too.) */
export const realNumber = (text: Text): NumericColumn<Double | null> =>
  when(text.rlike("\\A-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?\\z"), text.tryCast(double())).end();

/**
 * The digits that stand in the line, where `text` is a JSON number that Spark's parser wrote anew: one with a fraction or
 * an exponent as a double (`1e3` as `1000.0`), and `-0` as `0`; null for any other text. `number` is the value read as a
 * double, null where it is a JSON text. A quote inside a JSON text is escaped, so what stands before the colon is the key.
 */
export const asWritten = (text: Text, line: Text, key: string, number: Expr<Double | null>): Text => {
  const written = regexpExtract(line, `[{,\\s]"${key}"\\s*:\\s*(-?[0-9][-+.0-9eE]*)`);
  const maybeAnew = text.eq("0").or(text.contains(".").and(text.rlike("[0-9]\\z")));
  return when(maybeAnew, when(isNotNull(number).and(written.ne("")), written)).end();
};

/**
 * `52k`, `1.5M`, `98` as a count; null where it is none or above 2,147,483,647. A unit moves the decimal point, so the
 * digits are moved as text: exact, the fraction cut off (as a double, 8.2M would be 8,199,999).
 */
export function followerCount(text: Text): NumericColumn<Int | null> {
  const unit = right(text, 1);
  const zeros = when(unit.eq("k"), lit(3)).when(unit.eq("M"), lit(6)).when(unit.eq("B"), lit(9)).otherwise(lit(0));
  const number = when(zeros.gt(0), substring(text, 1, length(text).minus(1))).otherwise(text);
  const whole = substringIndex(number, ".", 1);
  const fraction = substring(number, length(whole).plus(2), zeros);
  const digits = concat(whole, rpad(fraction, zeros, "0"));
  return when(text.rlike("\\A[0-9]+(\\.[0-9]+)?[kMB]?\\z"), digits.tryCast(int())).end();
}
