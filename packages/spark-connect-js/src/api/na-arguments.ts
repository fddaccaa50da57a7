import { dropNa } from "../plan/drop-na.ts";
import { type FillValue, fillNa } from "../plan/fill-na.ts";
import type { Relation, RelationType } from "../plan/relation.ts";
import { type Replacement, replace } from "../plan/replace.ts";
import { invalidArgument, notEmpty, wholeNumber } from "./arguments.ts";

/** Which rows `na.drop` drops. */
export interface DropNulls<K extends string = string> {
  /** A row with `any` null (the default), or one where `all` are. */
  readonly how?: "any" | "all";
  /** A row with fewer values than so many; goes before `how`. */
  readonly thresh?: number;
  /** The columns to look at; default all. */
  readonly subset?: readonly K[];
}

export function dropOf(input: Relation, { how = "any", thresh, subset }: DropNulls): RelationType {
  const cols = chosen("na.drop", subset);
  if (thresh !== undefined) return dropNa(input, cols, wholeNumber("na.drop: thresh", thresh));
  return how === "all" ? dropNa(input, cols, 1) : dropNa(input, cols);
}

export function fillOf(
  input: Relation,
  value: FillValue | Readonly<Record<string, FillValue>>,
  subset: readonly string[] | undefined,
): RelationType {
  if (typeof value !== "object") return fillNa(input, chosen("na.fill", subset), [value]);
  const names = notEmpty("na.fill: columns", Object.keys(value));
  return fillNa(input, names, Object.values(value));
}

export function replaceOf(
  input: Relation,
  replacements: Iterable<Replacement>,
  subset: readonly string[] | undefined,
): RelationType {
  const pairs = notEmpty("na.replace: values", [...replacements]);
  const kinds = new Set(pairs.flat().flatMap((value) => (value === null ? [] : [typeof value])));
  if (kinds.size > 1) throw invalidArgument(`na.replace takes values of one type, not ${[...kinds].join(" and ")}`);
  return replace(input, chosen("na.replace", subset), pairs);
}

/** No column chosen is an error: to the protocol it would mean all of them. */
const chosen = (what: string, subset: readonly string[] | undefined): readonly string[] =>
  subset === undefined ? [] : notEmpty(`${what}: subset`, subset);
