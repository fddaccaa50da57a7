import { literalMessage } from "./literal.ts";
import type { Relation, RelationType } from "./relation.ts";

/** What may stand for a null; it fills columns of its own kind of type. */
export type FillValue = boolean | number | bigint | string;

/** One value for all of `cols` (for all columns where none is named), or a value for each. */
export const fillNa = (input: Relation, cols: readonly string[], values: readonly FillValue[]): RelationType => ({
  case: "fillNa",
  value: { input, cols: [...cols], values: values.map(fillLiteral) },
});

/** The server takes whole numbers as BIGINT only. */
const fillLiteral = (value: FillValue) =>
  typeof value === "number" && Number.isInteger(value) && !Object.is(value, -0)
    ? literalMessage(value, { kind: "long" })
    : literalMessage(value);
