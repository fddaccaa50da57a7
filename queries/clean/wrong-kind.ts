import type { BooleanColumn, StringColumn } from "spark-connect-js";
import { array, arraysOverlap, isNull, lit, when } from "spark-connect-js/functions";
import type { Bool, Str } from "spark-connect-js/schema";
import { columnsOfOthers, sentColumns } from "../../schemas/columns.ts";
import type { Kind } from "../../schemas/kinds.ts";
import { namesIn } from "./records.ts";
import { type Broken, broken } from "./rules.ts";

type Text = StringColumn<Str | null>;

/**
 * A record that has no column of its kind but one that only another kind has: it came into the wrong stream, and would be a
 * clean row of nulls. `values` are the kind's columns as parsed. Only where all of them are null are the names on the line
 * looked at, so that records of the right kind pay for one look at their first value.
 */
export function wrongKind(kind: Kind, values: readonly Text[], line: Text): Broken {
  const isBare = values.map((value) => isNull(value)).reduce((all, one) => all.and(one));
  return broken("wrong_kind", when(isBare, isOfOthers(kind, line)));
}

function isOfOthers(kind: Kind, line: Text): BooleanColumn<Bool | null> {
  const names = namesIn(line);
  const has = (columns: readonly string[]) => arraysOverlap(names, array(...columns.map((name) => lit(name))));
  return has(columnsOfOthers(kind)).and(has(sentColumns[kind]).not());
}
