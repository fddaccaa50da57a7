import { isRetryable, type RetryPolicy } from "./retry.ts";

/**
 * While the server has never answered, a wrong address is likelier than an outage: try twice a second until the time for
 * connecting is over, then say so, instead of the ten minutes that an established session waits.
 */
export function connectingPolicy(
  policies: readonly RetryPolicy[],
  limitMs: number,
  answered: () => boolean,
): readonly RetryPolicy[] {
  const start = performance.now();
  const connecting: RetryPolicy = {
    maxRetries: Number.POSITIVE_INFINITY,
    initialBackoffMs: 50,
    maxBackoffMs: 500,
    backoffMultiplier: 2,
    jitterMs: 0,
    minJitterThresholdMs: 0,
    recognizeServerRetryDelay: false,
    maxServerRetryDelayMs: 0,
    canRetry: (failure) =>
      !answered() && isRetryable(failure) && failure.code === "UNAVAILABLE" && performance.now() - start < limitMs,
  };
  const later = policies.map((policy) => ({
    ...policy,
    canRetry: (failure: Parameters<RetryPolicy["canRetry"]>[0]) => answered() && policy.canRetry(failure),
  }));
  return policies.length === 0 ? [] : [connecting, ...later];
}
