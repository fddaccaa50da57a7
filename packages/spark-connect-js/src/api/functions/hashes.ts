import type { AnyVariant, Arr, Binary, Cell, Dict, Int, Long, Str, Struct, Tag } from "../../schema/cell.ts";
import type { Refusal } from "../../schema/shape.ts";
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

type Columns = readonly [Expr<Cell>, ...Expr<Cell>[]];
/** What has no order of its own, also inside of what else a column may hold; `never` for what has a hash, or is not known. */
type Orderless<T> = 0 extends 1 & T
  ? never
  : T extends Dict<Tag, Cell> | AnyVariant
    ? T
    : T extends Arr<infer E>
      ? Orderless<E>
      : T extends Struct<infer S>
        ? Orderless<S[keyof S]>
        : never;
type SomeOrderless<A extends Expr<Cell>> = [Orderless<A["~cell"]>] extends [never] ? never : unknown;

/** Takes any cells, since generic steps hash whole rows: so what is refused comes first, and gives no column. */
interface Hash<Out extends Int | Long> {
  <A extends Expr<Cell>, B extends readonly Expr<Cell>[]>(
    column: A,
    ...columns: B & SomeOrderless<A | B[number]>
  ): Refusal<"a map or a variant has no hash: hash arraySort(mapEntries(map)), or toJson(variant)">;
  (...columns: Columns): ColumnOf<Out>;
}

const hashed = <Out extends Int | Long>(name: string) =>
  ((...columns: Columns) => invoke<Out>(name, ...columns)) as Hash<Out>;

/** Murmur3 of all values together; a null changes nothing, and the answer is never null. */
export const hash = hashed<Int>("hash");
/** XXH64 of all values together, with 42 as its seed. */
export const xxhash64 = hashed<Long>("xxhash64");
