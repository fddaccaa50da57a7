import { SparkConnectError } from "../errors.ts";
import { CallError, type Failure, failureOf } from "../wire/failure.ts";
import type { RpcName } from "../wire/rpcs.ts";
import { errorFromInfo } from "../wire/server-error.ts";
import { type CallContext, plainError } from "./advice.ts";

/** One attempt of one call, about to be sent. */
export interface InterceptedCall {
  /** The method of `spark.connect.SparkConnectService`, `executePlan`. */
  readonly rpc: RpcName;
  readonly sessionId: string;
  /** Of the execution that the call belongs to. */
  readonly operationId?: string;
  /** From 1. The streams of one execution are counted together, whether begun or resumed. */
  readonly attempt: number;
  /**
   * A copy, to be added to (`traceparent`). Headers of your own that the connection has (`x-api-key`) are sent but not shown, nor
   * replaced: any of them may be a secret. Names that say so (`authorization`) cannot be set here.
   */
  readonly headers: Record<string, string>;
}

/**
 * Called around each attempt, the first of the list outermost. `next` sends; it resolves when the call has ended, for a stream
 * with its last response, and rejects with the attempt's error, after which the client may try again. The outcome stays what
 * it was; an interceptor that throws of itself, or never calls `next`, fails the call for good.
 */
export type Interceptor = (call: InterceptedCall, next: () => Promise<void>) => void | Promise<void>;

export interface Interception {
  readonly interceptors: readonly Interceptor[];
  readonly call: InterceptedCall;
  readonly context: CallContext;
}

/** The outcome of `attempt`, which rejects with CallErrors, with the interceptors around it. */
export async function intercept<T>(interception: Interception, attempt: () => Promise<T>): Promise<T> {
  const { interceptors, call, context } = interception;
  let sent: Promise<T> | undefined;
  const send = async () => {
    sent ??= attempt();
    await sent.catch((error: unknown) => {
      throw shownError(failureOf(error), context);
    });
  };
  const wrap = (next: () => Promise<void>, interceptor: Interceptor) => async () => interceptor(call, handled(next));
  const around = interceptors.reduceRight(wrap, send);
  const thrown = await around().then(
    () => undefined,
    (error: unknown) => new CallError(failureOf(error)),
  );
  if (sent === undefined) throw thrown ?? new CallError(failureOf(notSent()));
  const outcome = await sent;
  if (thrown) throw thrown;
  return outcome;
}

/** The same for a stream: resolves when it is open; its interceptors go on until its end, and its end waits for them. */
export function interceptStream<T>(
  interception: Interception,
  open: () => Promise<AsyncIterable<T>>,
  failed: (error: unknown) => CallError,
): Promise<AsyncIterable<T>> {
  return new Promise((resolve, reject) => {
    const attempt = async () => {
      try {
        const messages = await open();
        await new Promise<void>((end, fail) => resolve(watched(messages, { end, fail }, () => whole)));
      } catch (error) {
        throw failed(error);
      }
    };
    const whole = intercept(interception, attempt);
    whole.catch(reject);
  });
}

async function* watched<T>(
  messages: AsyncIterable<T>,
  told: { end(): void; fail(error: unknown): void },
  whole: () => Promise<void>,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* messages;
    told.end();
  } catch (error) {
    told.fail(error);
  }
  await whole();
}

/** An interceptor need not wait for what it sends; an error that it does not hear of must not end the process. */
const handled = (next: () => Promise<void>) => () => {
  const promise = next();
  promise.catch(() => undefined);
  return promise;
};

/** What the caller would get if this attempt were the last, but for details that the server is only asked for then. */
const shownError = (failure: Failure, context: CallContext): Error =>
  failure.error ??
  (failure.errorInfo ? errorFromInfo(failure, failure.errorInfo, context.operationId) : plainError(failure, context));

const notSent = (): SparkConnectError =>
  new SparkConnectError({
    code: "CALL_NOT_SENT",
    message:
      "An interceptor returned without calling next, so nothing was sent. Call next(), or throw to refuse the call.",
  });
