import type { Arr, Binary, Bool, Int, NullIn, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, same, unary } from "./signature.ts";

type Text = Str | null;
type Count = number | Expr<Int | null>;

export const upper = same<Str>("upper");
export const lower = same<Str>("lower");
/** Characters of a text, bytes of a binary. */
export const length = unary<Str | Binary, Int>("length");
/** Whether the bytes of the text are UTF-8; files may hold others. Nullable to Spark. */
export const isValidUtf8 = (column: Expr<Text>): ColumnOf<Bool | null> => invoke<Bool | null>("is_valid_utf8", column);

/** Blanks (U+0020 only) dropped at both ends, or the characters of `characters`. */
export const trim = <T extends Text>(column: Expr<T>, characters?: string): ColumnOf<T, Str> =>
  trimmed("trim", column, characters);
export const ltrim = <T extends Text>(column: Expr<T>, characters?: string): ColumnOf<T, Str> =>
  trimmed("ltrim", column, characters);
export const rtrim = <T extends Text>(column: Expr<T>, characters?: string): ColumnOf<T, Str> =>
  trimmed("rtrim", column, characters);
const trimmed = <T extends Text>(name: string, column: Expr<T>, characters?: string): ColumnOf<T, Str> =>
  characters === undefined ? invoke<T, Str>(name, column) : invoke<T, Str>(name, characters, column);

/** The texts one after another; null where any is. */
export const concat = <T extends Text>(...columns: readonly (Expr<T> | string)[]): ColumnOf<Str | NullIn<T>, Str> =>
  invoke<Str | NullIn<T>, Str>("concat", ...columns);

/** The texts with `separator` between them; nulls are left out. */
export const concatWs = (separator: string, ...columns: readonly Expr<Text | Arr<Text>>[]): ColumnOf<Str> =>
  invoke<Str>("concat_ws", separator, ...columns);

/** `start` counts characters from 1; without a length, to the end. */
export const substring = <T extends Text, A extends Count, B extends Count = number>(
  column: Expr<T>,
  start: A,
  length?: B,
): ColumnOf<T | NullOf<A | B>, Str> =>
  invoke<T | NullOf<A | B>, Str>("substring", column, start, length ?? 2_147_483_647);

export const left = <T extends Text>(column: Expr<T>, length: number): ColumnOf<T, Str> =>
  invoke<T, Str>("left", column, length);
/** Nullable to Spark, which `left` is not. */
export const right = (column: Expr<Text>, length: number): ColumnOf<Str | null, Str> =>
  invoke<Str | null, Str>("right", column, length);

/** The text before the `count`-th delimiter; the whole text where there are fewer. */
export const substringIndex = <T extends Text>(column: Expr<T>, delimiter: string, count: number): ColumnOf<T, Str> =>
  invoke<T, Str>("substring_index", column, delimiter, count);

/** Filled with `pad` on the right, or cut, to `length` characters. */
export const rpad = <T extends Text, L extends Count>(
  column: Expr<T>,
  length: L,
  pad: string,
): ColumnOf<T | NullOf<L>, Str> => invoke<T | NullOf<L>, Str>("rpad", column, length, pad);
/** The same on the left. */
export const lpad = <T extends Text, L extends Count>(
  column: Expr<T>,
  length: L,
  pad: string,
): ColumnOf<T | NullOf<L>, Str> => invoke<T | NullOf<L>, Str>("lpad", column, length, pad);

/** All matches of a Java regular expression replaced. */
export const regexpReplace = <T extends Text>(column: Expr<T>, regex: string, replacement: string): ColumnOf<T, Str> =>
  invoke<T, Str>("regexp_replace", column, regex, replacement);

/** Group `group` of the first match; empty where nothing matches. */
export const regexpExtract = <T extends Text>(column: Expr<T>, regex: string, group = 1): ColumnOf<T, Str> =>
  invoke<T, Str>("regexp_extract", column, regex, group);

/** The parts of a text between matches of a Java regular expression. */
export const split = <T extends Text>(column: Expr<T>, regex: string): ColumnOf<Arr<Str> | NullIn<T>, Arr<Str>> =>
  invoke<Arr<Str> | NullIn<T>, Arr<Str>>("split", column, regex, -1);
