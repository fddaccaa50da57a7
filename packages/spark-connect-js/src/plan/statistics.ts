import { type LiteralValue, literalMessage } from "./literal.ts";
import type { Expression, Relation, RelationType } from "./relation.ts";

/** Count, mean, deviation, smallest and largest of each column, a row each, as text. */
export const describe = (input: Relation, cols: readonly string[]): RelationType => ({
  case: "describe",
  value: { input, cols: [...cols] },
});

/** The same with statistics of one's choice. */
export const summary = (input: Relation, statistics: readonly string[]): RelationType => ({
  case: "summary",
  value: { input, statistics: [...statistics] },
});

/** One row and one column with the Pearson correlation. */
export const corr = (input: Relation, col1: string, col2: string): RelationType => ({
  case: "corr",
  value: { input, col1, col2, method: "pearson" },
});

/** One row and one column with the sample covariance. */
export const cov = (input: Relation, col1: string, col2: string): RelationType => ({
  case: "cov",
  value: { input, col1, col2 },
});

/** A row for each value of the first column, a column for each of the second, counts in them. */
export const crosstab = (input: Relation, col1: string, col2: string): RelationType => ({
  case: "crosstab",
  value: { input, col1, col2 },
});

/** One row and one column: for each of `cols` the quantiles. */
export const approxQuantile = (
  input: Relation,
  cols: readonly string[],
  probabilities: readonly number[],
  relativeError: number,
): RelationType => ({
  case: "approxQuantile",
  value: { input, cols: [...cols], probabilities: [...probabilities], relativeError },
});

/** One row: for each column an array of the values that more than `support` of the rows have, and perhaps some others. */
export const freqItems = (input: Relation, cols: readonly string[], support: number): RelationType => ({
  case: "freqItems",
  value: { input, cols: [...cols], support },
});

/** Of the rows of each stratum that fraction; what is not named is left out. */
export const sampleBy = (
  input: Relation,
  col: Expression,
  fractions: readonly (readonly [LiteralValue, number])[],
  seed: bigint,
): RelationType => ({
  case: "sampleBy",
  value: {
    input,
    col,
    fractions: fractions.map(([stratum, fraction]) => ({ stratum: literalMessage(stratum), fraction })),
    seed,
  },
});
