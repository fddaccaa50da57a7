import type { Bool, Byte, Int, Integral, Long, NonNull, NullIn, Short } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import { invoke, same, strict, unary } from "./signature.ts";

type Place = number | Expr<Byte | Short | Int | null>;

/** How many bits are set; a negative number counts those of 64 bits. */
export const bitCount = unary<Integral | Bool, Int>("bit_count");
/** The bit at a place that counts from 0 at the right, as 0 or 1; an error beyond the number's size. */
export const bitGet = strict<[column: Expr<Integral | null>, position: Place], Byte>("bit_get");
export const getbit = strict<[column: Expr<Integral | null>, position: Place], Byte>("getbit");
/** All bits turned (`~`). */
export const bitwiseNot = same<Integral>("~");
export const bitwiseNOT = bitwiseNot;

/** A BIGINT stays one; everything smaller becomes an INT. */
type Shifted<T> = T extends Long ? Long : Int;
const shifted =
  (name: string) =>
  <T extends Integral | null, B extends Place>(
    column: Expr<T>,
    bits: B,
  ): ColumnOf<Shifted<NonNull<T>> | NullIn<T> | NullOf<B>, Int | Long> =>
    invoke<Shifted<NonNull<T>> | NullIn<T> | NullOf<B>, Int | Long>(name, column, bits);

export const shiftleft = shifted("shiftleft");
export const shiftLeft = shiftleft;
/** The sign is kept. */
export const shiftright = shifted("shiftright");
export const shiftRight = shiftright;
/** Zeros come in from the left. */
export const shiftrightunsigned = shifted("shiftrightunsigned");
export const shiftRightUnsigned = shiftrightunsigned;
