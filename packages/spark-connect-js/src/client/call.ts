import { CallError, failureOf } from "../wire/failure.ts";
import { sleep } from "./abortable.ts";
import { firstAttempt, nextRetry, type RetryPolicy } from "./retry.ts";

export interface RetrySettings {
  readonly policies: readonly RetryPolicy[];
  /** Ends the waiting; the failure that was waited for is then final. */
  readonly signal?: AbortSignal | undefined;
  /** Waiting does not keep the process alive. */
  readonly background?: boolean | undefined;
}

/** Runs one unary call until it succeeds or its failure is final; then rejects with that failure as a CallError. */
export async function callWithRetries<T>(attempt: (number: number) => Promise<T>, settings: RetrySettings): Promise<T> {
  const { policies, signal, background } = settings;
  let state = firstAttempt(policies);
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      const failure = failureOf(error);
      const retry = nextRetry(policies, state, failure, Math.random());
      if (!retry) throw new CallError(failure);
      state = retry.state;
      await sleep(retry.waitMs, signal, background).catch(() => {
        throw new CallError(failure);
      });
    }
  }
}
