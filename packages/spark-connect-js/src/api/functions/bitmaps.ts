import type { Binary, Integral, Long } from "../../schema/cell.ts";
import type { Expr } from "../expr.ts";
import { aggregateTo, unary } from "./signature.ts";

/**
 * Exact sets of whole numbers as bitmaps of 32768 bits: a number has its bit in the bitmap of its bucket, so that a group
 * is a bucket, and the counts of all buckets are added up.
 */
export const bitmapBucketNumber = unary<Integral, Long>("bitmap_bucket_number");
/** The place of a number in its bucket's bitmap, from 0. */
export const bitmapBitPosition = unary<Integral, Long>("bitmap_bit_position");
/** The bitmap of these positions, from 0 to 32767; nulls are left out, and without rows no bit is set. */
export const bitmapConstructAgg = aggregateTo<[positions: Expr<Integral | null>], Binary>("bitmap_construct_agg");
/** The bits set in any bitmap; none without rows. */
export const bitmapOrAgg = aggregateTo<[bitmaps: Expr<Binary | null>], Binary>("bitmap_or_agg");
/** The bits set in every bitmap; all of them without rows. */
export const bitmapAndAgg = aggregateTo<[bitmaps: Expr<Binary | null>], Binary>("bitmap_and_agg");
/** How many bits are set. */
export const bitmapCount = unary<Binary, Long>("bitmap_count");
