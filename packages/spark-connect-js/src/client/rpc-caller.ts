import { setMaxListeners } from "node:events";
import type { DescMessage, MessageShape } from "@bufbuild/protobuf";
import type { SparkError } from "../errors.ts";
import { CallError, clientFailure, type Failure, failureOf, hasCondition } from "../wire/failure.ts";
import { fetchErrorDetailsRequest } from "../wire/requests.ts";
import { type RpcName, rpcs, type StreamRpc, type UnaryRpc, type UploadRpc } from "../wire/rpcs.ts";
import { errorFromDetails, errorFromInfo } from "../wire/server-error.ts";
import type { WireSession } from "../wire/session.ts";
import { linkSignals } from "./abortable.ts";
import { plainError } from "./advice.ts";
import { callWithRetries } from "./call.ts";
import type { Channel } from "./channel.ts";
import { connectingPolicy } from "./connecting-policy.ts";
import type { Deadlines } from "./deadlines.ts";
import { forOperation } from "./for-operation.ts";
import type { ResponseStream } from "./response-stream.ts";
import type { RetryPolicy } from "./retry.ts";
import { cancelled } from "./stop-signals.ts";

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Deadline of each attempt, in milliseconds; default by call, see `Deadlines`. */
  readonly timeoutMs?: number;
}

export interface RpcCallerOptions {
  readonly address: string;
  readonly hasToken: boolean;
  readonly connectTimeoutMs: number;
  readonly retryPolicies: readonly RetryPolicy[];
  readonly deadlines: Deadlines;
}

/** A call in the background ends quietly: it neither checks the session nor keeps the process alive. */
interface BackgroundOptions extends CallOptions {
  readonly operationId?: string;
}

interface StreamOptions {
  readonly operationId: string;
  readonly attempt: number;
  readonly unlimited?: boolean;
  readonly background?: boolean;
}

interface SendOptions extends BackgroundOptions {
  readonly attempt?: number;
}

type Answer = { readonly sessionId: string; readonly serverSideSessionId?: string };

/** The calls of one session: stamped, counted, retried, checked, their failures turned into errors. */
export class RpcCaller {
  readonly session: WireSession;
  /** Requests sent, each attempt counted. */
  readonly counts: Record<RpcName, number>;
  readonly #channel: Channel;
  readonly #options: RpcCallerOptions;
  /** Ends what still runs in the background when the client closes. */
  readonly #closing = new AbortController();
  #answered = false;

  constructor(session: WireSession, channel: Channel, options: RpcCallerOptions) {
    this.session = session;
    this.counts = Object.fromEntries(Object.keys(rpcs).map((name) => [name, 0])) as Record<RpcName, number>;
    this.#channel = channel;
    this.#options = options;
    // Each call under way listens.
    setMaxListeners(0, session.ended, this.#closing.signal);
  }

  /** Whether the server has ever answered; before that it holds nothing of ours. */
  get answered(): boolean {
    return this.#answered;
  }

  /** For one call: until the server first answers, the time for connecting limits the attempts, afterwards the policies do. */
  policies(): readonly RetryPolicy[] {
    return this.#answered
      ? this.#options.retryPolicies
      : connectingPolicy(this.#options.retryPolicies, this.#options.connectTimeoutMs, () => this.#answered);
  }

  unary<I extends DescMessage, O extends DescMessage>(
    rpc: UnaryRpc<I, O>,
    request: () => MessageShape<I>,
    options: CallOptions = {},
  ): Promise<MessageShape<O>> {
    return this.#retried((signal, attempt) => this.#send(rpc, request(), { ...options, signal, attempt }), options);
  }

  /** Each attempt sends all messages again. */
  upload<I extends DescMessage, O extends DescMessage>(
    rpc: UploadRpc<I, O>,
    requests: () => AsyncIterable<MessageShape<I>>,
    options: CallOptions = {},
  ): Promise<MessageShape<O>> {
    const deadlineMs = options.timeoutMs ?? this.#deadline(rpc.localName);
    return this.#retried((signal, attempt) => {
      this.#count(rpc.localName);
      return this.#channel.upload(rpc, requests(), { deadlineMs, signal, attempt });
    }, options);
  }

  async #retried<T>(send: (signal: AbortSignal, attempt: number) => Promise<T>, options: CallOptions): Promise<T> {
    const { signal, unlink } = linkSignals(options.signal, this.session.ended);
    try {
      const attempt = (number: number) => this.#attempt(() => send(signal, number));
      return await callWithRetries(attempt, { policies: this.policies(), signal });
    } catch (error) {
      throw await this.errorOf(this.#reason(failureOf(error), options.signal));
    } finally {
      unlink();
    }
  }

  /** For what the caller does not wait for. */
  async background<I extends DescMessage, O extends DescMessage>(
    rpc: UnaryRpc<I, O>,
    request: () => MessageShape<I>,
    options: BackgroundOptions = {},
  ): Promise<MessageShape<O>> {
    const { signal, unlink } = linkSignals(options.signal, this.#closing.signal);
    const send = (attempt: number) => this.#send(rpc, request(), { ...options, signal, attempt });
    return callWithRetries(send, { policies: this.policies(), signal, background: true }).finally(unlink);
  }

  stream<I extends DescMessage, O extends DescMessage>(
    rpc: StreamRpc<I, O>,
    request: () => MessageShape<I> | Promise<MessageShape<I>>,
    options: StreamOptions,
  ): ResponseStream<MessageShape<O>> {
    this.session.assertUsable();
    this.#count(rpc.localName);
    const { unlimited, ...rest } = options;
    const deadlineMs = unlimited ? undefined : this.#deadline(rpc.localName);
    return this.#channel.stream(rpc, request, { deadlineMs, ...rest });
  }

  /** Checks an answer's session. */
  observe(answer: Answer): void {
    this.#answered = true;
    this.session.observe(answer);
  }

  /** Learns from a failure: any status from the server is an answer; SESSION_CHANGED ends the session. */
  learn(failure: Failure): Failure {
    if (failure.origin !== "server") return failure;
    this.#answered = true;
    if (hasCondition(failure, "CONNECT_INVALID_PLAN.CANNOT_PARSE")) this.session.cannotParse = true;
    if (!hasCondition(failure, "INVALID_HANDLE.SESSION_CHANGED")) return failure;
    return clientFailure(this.session.markRestarted(failure.errorInfo && errorFromInfo(failure, failure.errorInfo)));
  }

  /** The error to throw for a final failure; asks the server once for its details. */
  async errorOf(failure: Failure, operationId?: string): Promise<Error> {
    if (failure.error) return forOperation(failure.error, operationId);
    const { errorInfo } = failure;
    if (!errorInfo) return plainError(failure, { ...this.#options, operationId });
    const errorId = errorInfo.metadata.errorId;
    const detailed = errorId && (await this.#fetchDetails(errorId, failure, operationId));
    return detailed || errorFromInfo(failure, errorInfo, operationId);
  }

  /** Lets nothing wait any more; calls under way fail. */
  close(): void {
    this.#closing.abort();
    this.#channel.close();
  }

  async #attempt<T>(send: () => Promise<T>): Promise<T> {
    this.session.assertUsable();
    const response = await send().catch((error) => {
      throw new CallError(this.learn(failureOf(error)));
    });
    this.observe(response as unknown as Answer);
    return response;
  }

  #send<I extends DescMessage, O extends DescMessage>(
    rpc: UnaryRpc<I, O>,
    request: MessageShape<I>,
    options: SendOptions,
  ): Promise<MessageShape<O>> {
    this.#count(rpc.localName);
    const deadlineMs = options.timeoutMs ?? this.#deadline(rpc.localName);
    const { signal, operationId, attempt } = options;
    return this.#channel.unary(rpc, request, { deadlineMs, signal, operationId, attempt });
  }

  /** The failure behind a call that was ended from our side. */
  #reason(failure: Failure, signal: AbortSignal | undefined): Failure {
    if (signal?.aborted) return clientFailure(cancelled(signal.reason));
    const gone = failure.origin === "client" ? undefined : this.session.goneError();
    return gone ? clientFailure(gone) : failure;
  }

  async #fetchDetails(
    errorId: string,
    failure: Failure,
    operationId: string | undefined,
  ): Promise<SparkError | undefined> {
    try {
      const details = await this.#send(rpcs.fetchErrorDetails, fetchErrorDetailsRequest(this.session, errorId), {});
      return errorFromDetails(details, failure, operationId);
    } catch {
      return undefined; // the status itself says enough
    }
  }

  readonly #deadline = (name: string): number => this.#options.deadlines[name as RpcName];

  readonly #count = (name: string): void => {
    this.counts[name as RpcName] += 1;
  };
}
