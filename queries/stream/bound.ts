/** Within what time of ingestion copies of a record are removed. */
export interface Bound {
  /**
   * Seconds, above 0; default 600. Copies within it go, copies more than twice as far apart stay, and between the two either
   * may be: so long Spark remembers each record.
   */
  readonly duplicatesWithinSeconds: number;
}

export const defaultBound: Bound = { duplicatesWithinSeconds: 600 };

/** With none at all, the records of a batch would be late for the watermark that they set. */
export function watermarkOf({ duplicatesWithinSeconds: seconds }: Bound): string {
  if (seconds > 0) return `${seconds} seconds`;
  throw new RangeError(`duplicatesWithinSeconds is ${seconds}: give seconds above 0`);
}
