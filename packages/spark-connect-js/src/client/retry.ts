import { type Failure, hasCondition } from "../wire/failure.ts";

/** When and how often a failed call is sent again; the fields and defaults are those of PySpark's `RetryPolicy`. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly initialBackoffMs: number;
  /** Upper bound of the growing wait; undefined keeps every wait at the initial one. */
  readonly maxBackoffMs: number | undefined;
  readonly backoffMultiplier: number;
  /** Up to so much is added at random to waits of at least `minJitterThresholdMs`. */
  readonly jitterMs: number;
  readonly minJitterThresholdMs: number;
  /** Whether to wait as long as the server asks in `google.rpc.RetryInfo`, at most `maxServerRetryDelayMs`. */
  readonly recognizeServerRetryDelay: boolean;
  readonly maxServerRetryDelayMs: number;
  canRetry(failure: Failure): boolean;
}

/** 50, 200, 800 ms, 3.2 s … 60 s, fifteen times: outlasts ten minutes without a server. */
export const defaultRetryPolicy: RetryPolicy = {
  maxRetries: 15,
  initialBackoffMs: 50,
  maxBackoffMs: 60_000,
  backoffMultiplier: 4,
  jitterMs: 500,
  minJitterThresholdMs: 2000,
  recognizeServerRetryDelay: true,
  maxServerRetryDelayMs: 600_000,
  canRetry: isRetryable,
};

/**
 * Unreachable, pushed off the stream by another reader of ours, or told by the server to come back. Nothing else. A proxy's HTTP
 * 404 (UNIMPLEMENTED, and not from the server) is a backend that it has lost for the moment, as on Databricks.
 */
export function isRetryable(failure: Failure): boolean {
  if (failure.origin === "client") return false;
  if (failure.code === "UNAVAILABLE" || failure.retryDelayMs !== undefined) return true;
  if (failure.code === "UNIMPLEMENTED" && failure.origin === "transport") return true;
  return failure.code === "INTERNAL" && hasCondition(failure, "INVALID_CURSOR.DISCONNECTED");
}

/** How far each policy has got; one such state a call, or a fresh one for each response of a stream. */
export interface RetryState {
  readonly attempts: number;
  readonly policies: readonly { readonly retries: number; readonly nextWaitMs: number }[];
}

export const firstAttempt = (policies: readonly RetryPolicy[]): RetryState => ({
  attempts: 0,
  policies: policies.map((policy) => ({ retries: 0, nextWaitMs: policy.initialBackoffMs })),
});

/**
 * The wait before the next attempt and the state after it, or undefined when this failure is final. `random` is uniform in [0, 1).
 * The first policy decides that can retry this failure and has retries left.
 */
export function nextRetry(
  policies: readonly RetryPolicy[],
  state: RetryState,
  failure: Failure,
  random: number,
): { readonly waitMs: number; readonly state: RetryState } | undefined {
  const index = policies.findIndex(
    (policy, i) => policy.canRetry(failure) && state.policies[i]!.retries < policy.maxRetries,
  );
  const policy = policies[index];
  if (!policy) return undefined;
  const { retries, nextWaitMs } = state.policies[index]!;
  const used = { retries: retries + 1, nextWaitMs: grow(policy, nextWaitMs) };
  return {
    waitMs: jitter(policy, Math.max(nextWaitMs, serverDelay(policy, failure)), random),
    state: { attempts: state.attempts + 1, policies: state.policies.with(index, used) },
  };
}

const grow = (policy: RetryPolicy, waitMs: number): number =>
  policy.maxBackoffMs === undefined ? waitMs : Math.min(policy.maxBackoffMs, waitMs * policy.backoffMultiplier);

const serverDelay = (policy: RetryPolicy, { retryDelayMs = 0 }: Failure): number =>
  policy.recognizeServerRetryDelay ? Math.min(retryDelayMs, policy.maxServerRetryDelayMs) : 0;

const jitter = (policy: RetryPolicy, waitMs: number, random: number): number =>
  Math.floor(waitMs >= policy.minJitterThresholdMs ? waitMs + random * policy.jitterMs : waitMs);
