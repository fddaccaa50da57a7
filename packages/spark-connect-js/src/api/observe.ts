import { collectMetrics } from "../plan/collect-metrics.ts";
import type { Expression } from "../plan/relation.ts";
import { notEmpty } from "./arguments.ts";
import { derive, type FrameState } from "./frame-state.ts";
import { expectMetrics, type Observation } from "./observation.ts";

/** A plan whose actions tell the observation what its metrics came to, or why there are none. */
export function observed(state: FrameState, observation: Observation, metrics: readonly Expression[]): FrameState {
  notEmpty("observe: metrics", metrics);
  expectMetrics(state.client, observation);
  const next = derive(state, collectMetrics(state.relation, observation.name, metrics));
  return { ...next, observations: [...(state.observations ?? []), observation] };
}
