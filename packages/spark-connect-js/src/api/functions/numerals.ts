import type { Binary, Integral, Long, Str } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { nullable, unary } from "./signature.ts";

/** Binary digits; a negative number has 64 of them. */
export const bin = unary<Integral, Str>("bin");
/** Hexadecimal digits in upper case, of a text those of its bytes; a negative number has 16 of them. */
export const hex = unary<Integral | Str | Binary, Str>("hex");
/** Bytes of hexadecimal digits; null where there are others. */
export const unhex = nullable<[column: Expr<Str | null>], Binary>("unhex");
/** A number written in one base (2 to 36) in another; what begins with no digit is 0. */
export const conv = nullable<[column: Expr<Str | Integral | null>, fromBase: number, toBase: number], Str>("conv");
/** Null below 0 and above 20, where it would leave 64 bits. */
export const factorial = nullable<[column: Expr<Integral | null>], Long>("factorial");
