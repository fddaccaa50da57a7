import type { Bool, Int, NullIn, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, same, strict } from "./signature.ts";

type Text = Str | null;
type TextArg = Expr<Text> | string;
type Count = number | Expr<Int | null>;

export const contains = strict<[column: Expr<Text>, part: TextArg], Bool>("contains");
export const startswith = strict<[column: Expr<Text>, prefix: TextArg], Bool>("startswith");
export const endswith = strict<[column: Expr<Text>, suffix: TextArg], Bool>("endswith");

/** Whether the whole text has the form: `%` is any text, `_` any character, after `escape` (a backslash) they are as such. */
export const like = strict<[column: Expr<Text>, pattern: TextArg, escape?: string], Bool>("like");
/** The same, whatever the case. */
export const ilike = strict<[column: Expr<Text>, pattern: TextArg, escape?: string], Bool>("ilike");

/** Where `part` first stands, in characters from 1; 0 where it does not. */
export const instr = strict<[column: Expr<Text>, part: TextArg], Int>("instr");

/** The same, looked for from `start` on. */
export const locate = <T extends Text>(part: string, column: Expr<T>, start = 1): ColumnOf<Int | NullIn<T>, Int> =>
  invoke<Int | NullIn<T>, Int>("locate", part, column, start);

/** The same of columns; a `start` that is null gives 0. */
export const position = <P extends TextArg, T extends Text>(
  part: P,
  column: Expr<T>,
  start?: Count,
): ColumnOf<Int | NullOf<P> | NullIn<T>, Int> =>
  invoke<Int | NullOf<P> | NullIn<T>, Int>(
    "position",
    ...(start === undefined ? [part, column] : [part, column, start]),
  );

/** The place (from 1) of a text in a list with commas; 0 where it is not in it, or holds a comma. */
export const findInSet = strict<[text: TextArg, list: TextArg], Int>("find_in_set");

/** How many characters must change; -1 where they are more than `threshold`. */
export const levenshtein = strict<[left: TextArg, right: TextArg, threshold?: number], Int>("levenshtein");
/** The Soundex code of an English word: a letter and three digits. */
export const soundex = same<Str>("soundex");
