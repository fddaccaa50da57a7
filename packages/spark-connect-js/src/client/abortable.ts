import { setTimeout as delay } from "node:timers/promises";

/** The promise's outcome, or the signal's reason as soon as it is aborted. Leaves no listener behind. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Rejects when aborted. In the background it does not keep the process alive. */
export async function sleep(ms: number, signal?: AbortSignal, background = false): Promise<void> {
  await delay(ms, undefined, { ref: !background, ...(signal && { signal }) });
}

export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(reason?: Error): void;
  /** Ends the connection to the signals, which may live long. */
  unlink(): void;
}

/** A signal that is aborted with the first of several, or by itself. */
export function linkSignals(...signals: readonly (AbortSignal | undefined)[]): LinkedSignal {
  const controller = new AbortController();
  const abort = (reason?: Error) => controller.abort(reason);
  const onAbort = () => abort();
  for (const signal of signals) {
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) abort();
  }
  const unlink = () => {
    for (const signal of signals) signal?.removeEventListener("abort", onAbort);
  };
  return { signal: controller.signal, abort, unlink };
}
