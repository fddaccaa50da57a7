import { CancelledError, SparkConnectError } from "../errors.ts";

export interface StopOptions {
  readonly operationId: string;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Calls `stop` once the caller's signal is aborted or the time is over; returns the function that ends the watch. */
export function watchStop(options: StopOptions, stop: (error: SparkConnectError) => void): () => void {
  const { signal, timeoutMs, operationId } = options;
  const onAbort = () => stop(cancelled(signal?.reason, operationId));
  const onTimeout = () => stop(timedOut(timeoutMs ?? 0, operationId));
  const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs).unref();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted) onAbort();
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  };
}

export const cancelled = (reason: unknown, operationId?: string): CancelledError =>
  new CancelledError({ code: "CANCELLED", message: "The caller cancelled the call.", operationId, cause: reason });

const timedOut = (timeoutMs: number, operationId: string): SparkConnectError =>
  new SparkConnectError({
    code: "DEADLINE_EXCEEDED",
    message: `The query took longer than its limit of ${timeoutMs} ms and was interrupted.`,
    operationId,
  });
