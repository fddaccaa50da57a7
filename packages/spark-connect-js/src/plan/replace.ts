import { literalMessage } from "./literal.ts";
import type { Relation, RelationType } from "./relation.ts";

/** What may be replaced. */
export type ReplaceValue = boolean | number | string;
/** An old value and the new one. */
export type Replacement<V = ReplaceValue> = readonly [V, V | null];

/** Other values in place of some, in `cols`, or in all columns whose type is that of the values. */
export const replace = (
  input: Relation,
  cols: readonly string[],
  replacements: readonly Replacement[],
): RelationType => ({
  case: "replace",
  value: {
    input,
    cols: [...cols],
    replacements: replacements.map(([old, value]) => ({ oldValue: toLiteral(old), newValue: toLiteral(value) })),
  },
});

/** The server takes numbers as DOUBLE only. */
const toLiteral = (value: ReplaceValue | null) =>
  typeof value === "number" ? literalMessage(value, { kind: "double" }) : literalMessage(value);
