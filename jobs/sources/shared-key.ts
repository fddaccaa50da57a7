import type { ColumnOf, Expr } from "spark-connect-js";
import { coalesce, instr, lit, substring } from "spark-connect-js/functions";
import type { Str } from "spark-connect-js/schema";

/** A record's kind and key: as the key of a shared stream tells both, or of the kind that its stream has. */
export const toldBy = (isShared: boolean, key: Expr<Str | null>, kindOfStream: Expr<Str>) =>
  isShared ? { kind: kindInSharedKey(key), key: keyInSharedKey(key) } : { kind: kindOfStream, key };

/**
 * The kind in the key of a shared stream: `pin` of `pin:7528`. Whatever stands there, known or not, since no event may be
 * lost; an empty text where nothing does.
 */
const kindInSharedKey = (key: Expr<Str | null>): ColumnOf<Str> =>
  coalesce(substring(key, lit(1), instr(key, ":").minus(1)), lit(""));

/** The record's own key in it: `7528`. A key without a kind is whole. */
const keyInSharedKey = (key: Expr<Str | null>): ColumnOf<Str | null, Str> => substring(key, instr(key, ":").plus(1));
