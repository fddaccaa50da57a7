import type { Arr, Bool, Int, NullIn, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, nullable, strict } from "./signature.ts";

/** Java's regular expressions, which differ from JavaScript's in some escapes and in named groups. */
type Text = Str | null;
type TextArg = Expr<Text> | string;
type Count = number | Expr<Int | null>;
type Matched = [column: Expr<Text>, regex: TextArg];

/** Whether the expression matches anywhere in the text. */
export const rlike = strict<Matched, Bool>("rlike");
export const regexp = strict<Matched, Bool>("regexp");
export const regexpLike = strict<Matched, Bool>("regexp_like");

export const regexpCount = strict<Matched, Int>("regexp_count");
/** The first match; null where there is none. */
export const regexpSubstr = nullable<Matched, Str>("regexp_substr");
/** Where the first match begins, from 1; 0 where there is none. Spark takes a group and ignores it. */
export const regexpInstr = strict<[...Matched, group?: Count], Int>("regexp_instr");

/** All matches of a Java regular expression replaced. */
export const regexpReplace = <T extends Text>(column: Expr<T>, regex: string, replacement: string): ColumnOf<T, Str> =>
  invoke<T, Str>("regexp_replace", column, regex, replacement);

/** Group `group` of the first match; empty where nothing matches. */
export const regexpExtract = <T extends Text>(column: Expr<T>, regex: string, group = 1): ColumnOf<T, Str> =>
  invoke<T, Str>("regexp_extract", column, regex, group);

/** Group `group` (1 unless told) of all matches; Spark calls the elements nullable. */
export const regexpExtractAll = <T extends Text, R extends TextArg, G extends Count = number>(
  column: Expr<T>,
  regex: R,
  group?: G,
): ColumnOf<Arr<Text> | NullIn<T> | NullOf<R | G>, Arr<Text>> =>
  invoke<Arr<Text> | NullIn<T> | NullOf<R | G>, Arr<Text>>(
    "regexp_extract_all",
    ...(group === undefined ? [column, regex] : [column, regex, group]),
  );

/** The parts of a text between matches, at most `limit` of them where it is positive. */
export const split = <T extends Text, R extends TextArg, L extends Count = number>(
  column: Expr<T>,
  regex: R,
  limit?: L,
): ColumnOf<Arr<Str> | NullIn<T> | NullOf<R | L>, Arr<Str>> =>
  invoke<Arr<Str> | NullIn<T> | NullOf<R | L>, Arr<Str>>("split", column, regex, limit ?? -1);
