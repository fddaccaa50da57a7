import type { SparkClient } from "../client/spark-client.ts";
import { type CommandType, commandPlan, rootPlan } from "../plan/plan.ts";
import { type Relation, type RelationType, relation } from "../plan/relation.ts";
import { called } from "./called.ts";
import { type Check, runChecks } from "./check.ts";
import { type ActionOptions, Result } from "./result.ts";

/** What a frame is made of: the plan, the client it runs on, and claims about sources still to be checked. */
export interface FrameState {
  readonly client: SparkClient;
  readonly relation: Relation;
  readonly checks: readonly Check[];
}

/** A plan under one more relation; the checks of all inputs come along. */
export function derive(state: FrameState, relType: RelationType, ...others: readonly FrameState[]): FrameState {
  const checks = others.length === 0 ? state.checks : [...state.checks, ...others.flatMap((o) => o.checks)];
  return { client: state.client, relation: relation(state.client.nextPlanId(), relType), checks };
}

/** Runs an action: first the claims about its sources are checked; an error ends in the caller's file. */
export function run<T>(state: FrameState, action: () => Promise<T>): Promise<T> {
  return called(async () => {
    await runChecks(state.checks);
    return action();
  });
}

/** The rows of a plan, not yet asked for. */
export const resultOf = ({ client, relation }: FrameState, options: ActionOptions): Result =>
  new Result(client, rootPlan(relation), options);

/** Runs a plan and uses its rows. */
export const answer = <T>(state: FrameState, options: ActionOptions, use: (result: Result) => Promise<T>): Promise<T> =>
  run(state, () => use(resultOf(state, options)));

/** Runs a command over a plan, and uses what it answers. */
export const command = <T>(
  state: FrameState,
  commandType: CommandType,
  options: ActionOptions,
  use: (result: Result) => Promise<T>,
): Promise<T> => run(state, () => use(new Result(state.client, commandPlan(commandType), options)));
