import type { RpcName } from "../wire/rpcs.ts";

/** How long one attempt of a call may take, in milliseconds; for the two streams, one stream of the many an execution may use. */
export type Deadlines = Readonly<Record<RpcName, number>>;

const minute = 60_000;

/** As Spark 4.3's own clients. The server ends streams by itself after two minutes, so theirs is for dead connections only. */
export const defaultDeadlines: Deadlines = {
  executePlan: 10 * minute,
  reattachExecute: 10 * minute,
  releaseExecute: 1 * minute,
  analyzePlan: 60 * minute,
  config: 10 * minute,
  addArtifacts: 60 * minute,
  artifactStatus: 10 * minute,
  interrupt: 10 * minute,
  releaseSession: 10 * minute,
  fetchErrorDetails: 1 * minute,
  cloneSession: 10 * minute,
};
