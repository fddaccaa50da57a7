import type { SparkClient } from "../client/spark-client.ts";
import { type CommandType, commandPlan, rootPlan } from "../plan/plan.ts";
import { type Relation, type RelationType, relation } from "../plan/relation.ts";
import { withRelations } from "../plan/sql.ts";
import { called } from "./called.ts";
import { type Check, runChecks } from "./check.ts";
import { failMetrics, metricsLeftOut, type Observation } from "./observation.ts";
import { refuseOuter } from "./open-scopes.ts";
import { type ActionOptions, Result } from "./result.ts";
import { referred, sameSession } from "./subquery.ts";

/** What a frame is made of: the plan, the client it runs on, and what an action on it has to see to. */
export interface FrameState {
  readonly client: SparkClient;
  readonly relation: Relation;
  /** Claims about sources, still to be checked. */
  readonly checks: readonly Check[];
  /** Who waits for metrics of the plan. */
  readonly observations?: readonly Observation[];
}

/** A plan under one more relation; the checks and observations of all inputs come along, and the plans of subqueries. */
export function derive(state: FrameState, relType: RelationType, ...inputs: readonly FrameState[]): FrameState {
  refuseOuter(relType);
  const subqueries = referred(relType);
  const others = [...inputs, ...subqueries];
  const kept = others.length === 0 ? state : collected(state.client, [state, ...others]);
  return { ...kept, relation: withSubqueries(state.client, relType, subqueries) };
}

/** What an action on a plan over all of these has to see to. */
export function collected(client: SparkClient, frames: readonly FrameState[]): Omit<FrameState, "relation"> {
  sameSession(client, frames);
  return {
    client,
    checks: frames.flatMap(({ checks }) => checks),
    observations: frames.flatMap(({ observations = [] }) => observations),
  };
}

/** The relation; with subqueries one around it, whose id is that of the frame. */
function withSubqueries(client: SparkClient, relType: RelationType, subqueries: readonly FrameState[]): Relation {
  const made = relation(client.nextPlanId(), relType);
  if (subqueries.length === 0) return made;
  const plans = subqueries.map((frame) => frame.relation);
  return relation(client.nextPlanId(), withRelations(made, plans));
}

/**
 * Runs an action: first the claims about its sources are checked; an error ends in the caller's file, and reaches those
 * who wait for metrics.
 */
export async function run<T>(state: FrameState, action: () => Promise<T>): Promise<T> {
  try {
    return await called(async () => {
      await runChecks(state.checks);
      return action();
    });
  } catch (error) {
    failMetrics(state.observations, () => error);
    throw error;
  }
}

/** The rows of a plan, not yet asked for. */
export const resultOf = ({ client, relation }: FrameState, options: ActionOptions): Result =>
  new Result(client, rootPlan(relation), options);

/** Runs a plan and uses its rows. */
export async function answer<T>(
  state: FrameState,
  options: ActionOptions,
  use: (result: Result) => Promise<T>,
): Promise<T> {
  const result = resultOf(state, options);
  const value = await run(state, () => use(result));
  failMetrics(state.observations, metricsLeftOut);
  return value;
}

/** Runs a command over a plan, and uses what it answers. */
export function command<T>(
  state: FrameState,
  commandType: CommandType,
  options: ActionOptions,
  use: (result: Result) => Promise<T>,
): Promise<T> {
  const result = new Result(state.client, commandPlan(commandType), options);
  return run(state, () => use(result));
}
