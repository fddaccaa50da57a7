import type { Arr, Binary, Int, NonNull, NullIn, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { randomSeed } from "./seed.ts";
import { invoke, nullable, same, strict, unary } from "./signature.ts";

type Text = Str | null;
type Count = number | Expr<Int | null>;

export const upper = same<Str>("upper");
export const lower = same<Str>("lower");
export const ucase = same<Str>("ucase");
export const lcase = same<Str>("lcase");
/** The first letter of each word in upper case, all others in lower case. */
export const initcap = same<Str>("initcap");
/** In single quotes, those inside escaped by a backslash. Nullable to Spark. */
export const quote = nullable<[column: Expr<Text>], Str>("quote");
/** Characters of a text, bytes of a binary. */
export const length = unary<Str | Binary, Int>("length");
export const charLength = unary<Str | Binary, Int>("char_length");
export const characterLength = unary<Str | Binary, Int>("character_length");
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

/** `start` counts characters from 1, of a binary its bytes; without a length, to the end. */
export const substring = <T extends Text | Binary, A extends Count, B extends Count = number>(
  column: Expr<T>,
  start: A,
  length?: B,
): ColumnOf<T | NullOf<A | B>, NonNull<T>> =>
  invoke<T | NullOf<A | B>, NonNull<T>>("substring", column, start, length ?? 2_147_483_647);

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

type TextArg = Expr<Text> | string;

/** As `trim`, of which the characters may be a column. */
export const btrim = strict<[column: Expr<Text>, characters?: TextArg], Str>("btrim");
/** `start` counts characters from 1, from the end where negative. */
export const substr = strict<[column: Expr<Text>, start: Count, length?: Count], Str>("substr");
/** The text `times` times in a row; empty where `times` is not positive. */
export const repeat = strict<[column: Expr<Text>, times: Count], Str>("repeat");
/** Every occurrence of `search` replaced, or dropped without a replacement. No regular expression. */
export const replace = strict<[column: Expr<Text>, search: TextArg, replacement?: TextArg], Str>("replace");
/** Characters of `matching` replaced by those at the same places of `replacement`, or dropped where it is shorter. */
export const translate = strict<[column: Expr<Text>, matching: string, replacement: string], Str>("translate");

/** From character `position` (from 1) on, `length` characters (as many as `replacement` has, where it is -1) replaced. */
export const overlay = <T extends Text, R extends TextArg, P extends Count, L extends Count = number>(
  column: Expr<T>,
  replacement: R,
  position: P,
  length?: L,
): ColumnOf<T | NullOf<R | P | L>, Str> =>
  invoke<T | NullOf<R | P | L>, Str>("overlay", column, replacement, position, length ?? -1);

/** The part `number` (from 1, from the end where negative) between delimiters; empty where there is none. */
export const splitPart = nullable<[column: Expr<Text>, delimiter: TextArg, number: Count], Str>("split_part");
/** The text at `index` (from 1); an error under ANSI where there is none. */
export const elt = nullable<[index: Count, ...texts: TextArg[]], Str>("elt");
/** Random letters and digits; the same ones for the same seed, as long as the partitions are. */
export const randstr = (length: number, seed: number | bigint = randomSeed()): ColumnOf<Str> =>
  invoke<Str>("randstr", length, seed);
