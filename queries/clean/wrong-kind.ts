import type { BooleanColumn, StringColumn } from "spark-connect-js";
import { array, arraysOverlap, isNull, lit, when } from "spark-connect-js/functions";
import type { Bool, Str } from "spark-connect-js/schema";
import { columnsOfOthers, sentColumns } from "../../schemas/columns.ts";
import type { Kind } from "../../schemas/kinds.ts";
import { namesIn } from "./records.ts";

type Text = StringColumn<Str | null>;

/**
 * Whether a record has no column of its kind but one that only another kind has: it came into the wrong stream, and would be a
 * clean row of nulls. `usual` is a column that records of the kind have. Only where it is null are the names on the line
 * looked at, so that all others pay for one look. To be asked in the step after parsing, as the line's other parses are:
 * Spark generates no code for steps with a parse, and joins all other steps to one.
 */
export const isOfOthers = (kind: Kind, usual: Text, line: Text): BooleanColumn<Bool | null> => {
  const names = namesIn(line);
  const has = (columns: readonly string[]) => arraysOverlap(names, array(...columns.map((name) => lit(name))));
  return when(isNull(usual), has(columnsOfOthers(kind)).and(has(sentColumns[kind]).not())).end();
};
