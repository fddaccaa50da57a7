/** One thing that set-up makes, and what became of it. */
export interface Step {
  readonly kind: "topic" | "stream" | "bucket" | "connector";
  readonly name: string;
  readonly state: StepState;
  /** Partitions, shards, and the like. */
  readonly detail: string;
}

/** `made` now, `there` before, `missing` and only looked for, or `would be made` in a dry run. */
export type StepState = "made" | "there" | "missing" | "would be made";

export interface SetupOptions {
  /** Look only. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}
