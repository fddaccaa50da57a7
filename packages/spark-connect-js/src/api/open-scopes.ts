import { SparkConnectError } from "../errors.ts";
import type { Expression, RelationType } from "../plan/relation.ts";
import { visitParts } from "../plan/subquery.ts";

/** Callbacks over a frame's columns that run now, each by its columns; the innermost last. */
const open: object[] = [];
const origin = new WeakMap<object, object>();

/** Runs a callback over columns that are its frame's. */
export function within<C extends object, T>(columns: C, make: (columns: C) => T): T {
  open.push(columns);
  try {
    return make(columns);
  } finally {
    open.pop();
  }
}

/** Remembers whose columns the expression was taken from. */
export function taken(expr: Expression, columns: object): Expression {
  origin.set(expr, columns);
  return expr;
}

/**
 * Refuses columns of a frame around in an inner frame's verb: by its name alone Spark looks for a column among the inner frame's,
 * and would take one of that name without a word.
 *
 * @throws SparkConnectError `OUTER_COLUMN`.
 */
export function refuseOuter(relType: RelationType): void {
  if (open.length === 0) return;
  visitParts(relType, (part) => {
    const columns = origin.get(part);
    if (columns !== undefined && open.includes(columns)) throw outerColumn(part as Expression);
  });
}

function outerColumn({ exprType }: Expression): SparkConnectError {
  const name = exprType.case === "unresolvedAttribute" ? exprType.value.unparsedIdentifier : "a column";
  const message =
    `${name} is of the frame around, but Spark would look for it in the inner frame: write ${name}.outer(), ` +
    "or take the inner frame's own column from its callback";
  return new SparkConnectError({ code: "OUTER_COLUMN", message });
}
