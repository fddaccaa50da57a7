import type { Relation, RelationType } from "../plan/relation.ts";
import { type SampleOptions, sample } from "../plan/sample.ts";
import { fraction, invalidArgument, notEmpty } from "./arguments.ts";

/** The same seed draws the same rows of the same partitions; left out, a random one is drawn now, not at each run. */
export type Seed = number | bigint;

export function toSeed(seed: Seed | undefined): bigint {
  if (seed === undefined) return (crypto.getRandomValues(new BigUint64Array(1))[0] ?? 0n) >> 1n;
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed) ? BigInt(seed) : undefined;
  if (whole !== undefined && BigInt.asIntN(64, whole) === whole) return whole;
  throw invalidArgument(`a seed is a whole number of 64 bits, not ${seed}`);
}

export interface SampleHow {
  /** A row may be drawn more than once; `fraction` is how often on average, and may be above 1. Default false. */
  readonly withReplacement?: boolean;
  readonly seed?: Seed;
}

export function sampleOf(input: Relation, part: number, { withReplacement = false, seed }: SampleHow): RelationType {
  const upperBound = withReplacement ? average(part) : fraction("sample", part);
  return sample(input, { ...bounds(0, upperBound), withReplacement, seed: toSeed(seed) });
}

/** Parts in the ratio of the weights: slices of one random number for each row, so that each row is in one part. */
export function splitsOf(input: Relation, weights: readonly number[], given: Seed | undefined): RelationType[] {
  const bad = notEmpty("randomSplit: weights", weights).find((weight) => !(weight >= 0 && weight < Infinity));
  if (bad !== undefined) throw invalidArgument(`randomSplit takes weights from 0, not ${bad}`);
  const seed = toSeed(given);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) throw invalidArgument("randomSplit takes at least one weight above 0");
  let upper = 0;
  return weights.map((weight) => {
    const lower = upper;
    upper += weight / total;
    return sample(input, { ...bounds(lower, upper), withReplacement: false, seed, deterministicOrder: true });
  });
}

const bounds = (
  lowerBound: number,
  upperBound: number,
): Pick<SampleOptions, "deterministicOrder" | "lowerBound" | "upperBound"> => ({
  lowerBound,
  upperBound,
  deterministicOrder: false,
});

function average(times: number): number {
  if (times >= 0 && times < Infinity) return times;
  throw invalidArgument(`sample with replacement takes a number from 0, not ${times}`);
}
