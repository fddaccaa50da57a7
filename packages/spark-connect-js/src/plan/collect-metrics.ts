import type { Expression, Relation, RelationType } from "./relation.ts";

/** Computes aggregates over the rows that flow by; they come with the answer (`observed_metrics`). */
export const collectMetrics = (input: Relation, name: string, metrics: readonly Expression[]): RelationType => ({
  case: "collectMetrics",
  value: { input, name, metrics: [...metrics] },
});
