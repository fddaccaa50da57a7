import type { Alert } from "./state.ts";

/** What is wrong at a moment. */
export type Found = Omit<Alert, "since">;

/** The alerts that stand, each since it was first found without a break; the worst first, then the oldest. */
export const standing = (before: readonly Alert[], found: readonly Found[], now: number): readonly Alert[] =>
  found
    .map((one) => ({
      ...one,
      since: before.find(({ id }) => id === one.id)?.since ?? new Date(now).toISOString(),
    }))
    .sort((a, b) => a.severity.localeCompare(b.severity) || a.since.localeCompare(b.since));
