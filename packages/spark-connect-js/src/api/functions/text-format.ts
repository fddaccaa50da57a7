import type {
  Arr,
  Binary,
  Cell,
  DateDay,
  Decimal,
  Numeric,
  Str,
  TimestampLtz,
  TimestampNtz,
} from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, nullable, strict } from "./signature.ts";

type Text = Str | null;
type Printable = Expr<Numeric | DateDay | TimestampLtz | TimestampNtz | Binary | null>;

/** With commas between thousands, rounded to so many decimals. */
export const formatNumber = nullable<[column: Expr<Numeric | null>, decimals: number], Str>("format_number");

/** As Java's `String.format`; a null value prints as `null`. */
export const formatString = (format: string, ...values: readonly Expr<Cell>[]): ColumnOf<Str> =>
  invoke<Str>("format_string", format, ...values);
/** The same; the format may be a column. */
export const printf = <F extends string | Expr<Text>>(
  format: F,
  ...values: readonly Expr<Cell>[]
): ColumnOf<Str | NullOf<F>, Str> => invoke<Str | NullOf<F>, Str>("printf", format, ...values);

/** A number by a format such as `$99,999.00`, a date by one such as `yyyy-MM`, bytes by `hex`, `base64` or `utf-8`. */
export const toChar = strict<[column: Printable, format: string], Str>("to_char");
export const toVarchar = strict<[column: Printable, format: string], Str>("to_varchar");
/** A DECIMAL of as many digits as the format has; an error where the text has another form. */
export const toNumber = strict<[column: Expr<Text>, format: string], Decimal>("to_number");
/** The same, null where the text has another form. */
export const tryToNumber = nullable<[column: Expr<Text>, format: string], Decimal>("try_to_number");

/** Each letter and digit by a mask of its class; null leaves a class as it is. */
export const mask = (
  column: Expr<Text>,
  upper: string | null = "X",
  lower: string | null = "x",
  digit: string | null = "n",
  other: string | null = null,
): ColumnOf<Str | null, Str> => invoke<Str | null, Str>("mask", column, upper, lower, digit, other);

/** Sentences, each as its words, by the rules of a language (`en`) and a country (`US`). */
export const sentences = (column: Expr<Text>, language = "", country = ""): ColumnOf<Arr<Arr<Str>> | null> =>
  invoke<Arr<Arr<Str>> | null>("sentences", column, language, country);
