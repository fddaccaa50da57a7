import type { Relation, RelationType } from "./relation.ts";

export interface SampleOptions {
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly withReplacement: boolean;
  readonly seed: bigint;
  /** Sorts each partition first, so that the parts of a split never share a row. */
  readonly deterministicOrder: boolean;
}

/** Rows whose random number lies within the bounds. */
export const sample = (input: Relation, options: SampleOptions): RelationType => ({
  case: "sample",
  value: { input, ...options },
});
