import type { Arr, Binary, Cell, NonNull, Str } from "../../schema/cell.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Expr } from "../expr.ts";
import { aggregate, aggregateSame } from "./signature.ts";

/** Values of a group, chosen or gathered. Nulls are left out where nothing else is said. */
export const max = aggregateSame("max");
export const min = aggregateSame("min");

/** The value, null too, where the other column is the largest. */
export const maxBy = aggregateSame<[by: Expr<Cell>]>("max_by");
/** The value, null too, where the other column is the smallest. */
export const minBy = aggregateSame<[by: Expr<Cell>]>("min_by");

/** Some value of the group, null too; which one is not said. */
export const anyValue = aggregateSame("any_value");

/** The value of the first row, null too unless `ignoreNulls`: in a window by its order, in a group by chance. */
export const first = aggregateSame<[ignoreNulls?: boolean]>("first", false);
export const firstValue = aggregateSame<[ignoreNulls?: boolean]>("first_value");
/** The same of the last row. */
export const last = aggregateSame<[ignoreNulls?: boolean]>("last", false);
export const lastValue = aggregateSame<[ignoreNulls?: boolean]>("last_value");

/** The most frequent value; of several equally frequent ones any, or the smallest if `deterministic`. */
export const mode = aggregateSame<[deterministic?: boolean]>("mode", false);

const gathered =
  (name: string) =>
  <T extends Cell>(column: Expr<T>): Aggregate<Arr<NonNull<T>>> =>
    aggregate(name, [column]);

/** All values, in no order. */
export const collectList = gathered("collect_list");
export const arrayAgg = gathered("array_agg");
/** All different values, in no order. */
export const collectSet = gathered("collect_set");

type Delimiter<T> = T extends Binary ? Uint8Array : string;
const joined =
  (name: string, isDistinct = false) =>
  <T extends Str | Binary | null>(column: Expr<T>, delimiter?: Delimiter<NonNull<T>>): Aggregate<T | null> =>
    aggregate(name, [column, delimiter], isDistinct);

/** All texts (or bytes) one after another, the delimiter between them, in no order. */
export const listagg = joined("listagg");
export const stringAgg = joined("string_agg");
/** All different ones. */
export const listaggDistinct = joined("listagg", true);
export const stringAggDistinct = joined("string_agg", true);
