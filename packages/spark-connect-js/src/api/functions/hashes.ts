import type { Binary, Cell, Int, Long, Str } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import { invoke, nullable, unary } from "./signature.ts";

/** Sums of bytes, of a text those in UTF-8; in lower case hexadecimals. */
export const crc32 = unary<Str | Binary, Long>("crc32");
export const md5 = unary<Str | Binary, Str>("md5");
export const sha = unary<Str | Binary, Str>("sha");
export const sha1 = unary<Str | Binary, Str>("sha1");
/** SHA-2 of so many bits; 0 is 256. Nullable to Spark. */
export const sha2 = nullable<[column: Expr<Str | Binary | null>, bits: 0 | 224 | 256 | 384 | 512], Str>("sha2");

/** Any cells, since generic steps hash whole rows: of a map, which has no order, or a variant it is the server's error. */
const hashed =
  <Out extends Int | Long>(name: string) =>
  (...columns: readonly [Expr<Cell>, ...Expr<Cell>[]]): ColumnOf<Out> =>
    invoke<Out>(name, ...columns);

/** Murmur3 of all values together; a null changes nothing, and the answer is never null. */
export const hash = hashed<Int>("hash");
/** XXH64 of all values together, with 42 as its seed. */
export const xxhash64 = hashed<Long>("xxhash64");
