import type { RelationType } from "./relation.ts";

export interface RangeBounds {
  /** Included. */
  readonly start: bigint;
  /** Excluded. */
  readonly end: bigint;
  readonly step: bigint;
  readonly numPartitions?: number | undefined;
}

export const range = ({ start, end, step, numPartitions }: RangeBounds): RelationType => ({
  case: "range",
  value: { start, end, step, ...(numPartitions !== undefined && { numPartitions }) },
});
