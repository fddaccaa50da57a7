import type { Arr, Bool, Cell, Dict, NonNull, NullIn, Str, Struct, Tag } from "../../schema/cell.ts";
import type { ColumnOf } from "../column.ts";
import type { Expr } from "../expr.ts";
import type { NullOf } from "../numeric.ts";
import type { Item, Kind, NullInside } from "./element.ts";
import { invoke } from "./signature.ts";

type Pair<K extends Cell, V extends Cell> = readonly [key: Expr<K>, value: Expr<V>];

/** A map of these keys and values: `createMap([lit("a"), c.a], [lit("b"), c.b])`. A null or double key is an error. */
export const createMap = <K extends Cell, V extends Cell>(
  ...pairs: readonly [Pair<K, V>, ...Pair<K, V>[]]
): ColumnOf<Dict<NonNull<K>, V>> => invoke<Dict<NonNull<K>, V>>("map", ...pairs.flat());

/** The entries of all; a key that two of them have is an error. */
export const mapConcat = <T extends Dict<Tag, Cell> | null>(...maps: readonly [Expr<T>, ...Expr<T>[]]): ColumnOf<T> =>
  invoke<T>("map_concat", ...maps);

/** Nullable to Spark. */
export const mapContainsKey = <K extends Tag>(
  column: Expr<Dict<K, Cell> | null>,
  key: NoInfer<Item<K>>,
): ColumnOf<Bool | null> => invoke<Bool | null>("map_contains_key", column, key);

type Pairs<K extends Tag, V extends Cell> = Arr<Struct<{ readonly key: K; readonly value: V }>>;

export const mapEntries = <K extends Tag, V extends Cell, N extends Cell>(
  column: Kind<Dict<K, V>, N>,
): ColumnOf<Pairs<K, V> | NullIn<N>, Pairs<K, V>> =>
  invoke<Pairs<K, V> | NullIn<N>, Pairs<K, V>>("map_entries", column);

/** Spark goes by the order of the two fields: `key` must be the first. Null where an entry is. */
export const mapFromEntries = <K extends Cell, V extends Cell, N extends Cell>(
  column: Kind<Arr<Struct<{ readonly key: K; readonly value: V }> | null>, N>,
): ColumnOf<Dict<NonNull<K>, V> | NullInside<N> | NullIn<N>, Dict<NonNull<K>, V>> =>
  invoke<Dict<NonNull<K>, V> | NullInside<N> | NullIn<N>, Dict<NonNull<K>, V>>("map_from_entries", column);

/** Keys and values by their places; arrays of different length and null keys are errors. */
export const mapFromArrays = <K extends Cell, V extends Cell, N extends Cell, M extends Cell>(
  keys: Kind<Arr<K>, N>,
  values: Kind<Arr<V>, M>,
): ColumnOf<Dict<NonNull<K>, V> | NullIn<N> | NullIn<M>, Dict<NonNull<K>, V>> =>
  invoke<Dict<NonNull<K>, V> | NullIn<N> | NullIn<M>, Dict<NonNull<K>, V>>("map_from_arrays", keys, values);

/** In the order of `mapValues`. Spark calls the elements nullable. */
export const mapKeys = <K extends Tag, N extends Cell>(
  column: Kind<Dict<K, Cell>, N>,
): ColumnOf<Arr<K | null> | NullIn<N>, Arr<K | null>> =>
  invoke<Arr<K | null> | NullIn<N>, Arr<K | null>>("map_keys", column);
export const mapValues = <V extends Cell, N extends Cell>(
  column: Kind<Dict<Tag, V>, N>,
): ColumnOf<Arr<V | null> | NullIn<N>, Arr<V | null>> =>
  invoke<Arr<V | null> | NullIn<N>, Arr<V | null>>("map_values", column);

/** `a:1,b:2` as a map of texts. The delimiters are regular expressions; a key without its delimiter has a null. */
export const strToMap = <
  T extends Str | null,
  P extends string | Expr<Str | null> = string,
  Q extends string | Expr<Str | null> = string,
>(
  text: Expr<T>,
  pairDelimiter?: P,
  keyValueDelimiter?: Q,
): ColumnOf<Dict<Str, Str | null> | NullIn<T> | NullOf<P | Q>, Dict<Str, Str | null>> =>
  invoke<Dict<Str, Str | null> | NullIn<T> | NullOf<P | Q>, Dict<Str, Str | null>>(
    "str_to_map",
    text,
    pairDelimiter ?? ",",
    keyValueDelimiter ?? ":",
  );
