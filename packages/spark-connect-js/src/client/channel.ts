import type { DescMessage, MessageShape } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { callFailure } from "../wire/call-failure.ts";
import { CallError, type Failure, failureOf } from "../wire/failure.ts";
import type { RpcName, StreamRpc, UnaryRpc, UploadRpc } from "../wire/rpcs.ts";
import { abortable, type LinkedSignal, linkSignals } from "./abortable.ts";
import { assertTokenIsSafe, bearer, type TokenSource } from "./credentials.ts";
import { answersTo, type GrpcCallOptions } from "./grpc-call.ts";
import { type Headers, merged, shown } from "./headers.ts";
import { CallConnection, Http2Connection, type Http2Options } from "./http2.ts";
import { type Interception, type Interceptor, intercept, interceptStream } from "./interceptors.ts";
import { ResponseStream } from "./response-stream.ts";
import { type Send, sendAll, sendOne } from "./sending.ts";

export interface ChannelOptions extends Http2Options {
  readonly host: string;
  readonly port: number;
  readonly tlsEnabled: boolean;
  readonly token?: TokenSource | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxMessageBytes?: number | undefined;
  /** Around each call; what they are told of the session. */
  readonly interceptors?: readonly Interceptor[] | undefined;
  readonly sessionId?: string | undefined;
}

export interface CallSettings {
  /** None: the call may take for ever. */
  readonly deadlineMs: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sent as `spark-connect-operation-id`. */
  readonly operationId?: string | undefined;
  /** From 1; for interceptors. */
  readonly attempt?: number | undefined;
  /** For streams: does not keep the process alive. They have a connection of their own. */
  readonly background?: boolean | undefined;
}

/** What Spark accepts by default, both ways. */
const defaultMaxMessageBytes = 134_217_728;

/** gRPC calls to one server, with fresh credentials for each and every failure as a CallError. */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #baseUrl: string;
  readonly #connection: Http2Connection;
  readonly #background: Http2Connection;

  constructor(options: ChannelOptions) {
    assertTokenIsSafe({ host: options.host, tls: options.tlsEnabled, token: options.token });
    const host = options.host.includes(":") ? `[${options.host}]` : options.host;
    this.#options = options;
    this.#baseUrl = `${options.tlsEnabled ? "https" : "http"}://${host}:${options.port}`;
    this.#connection = new Http2Connection(this.#baseUrl, options);
    this.#background = new Http2Connection(this.#baseUrl, { ...options, background: true });
  }

  unary<I extends DescMessage, O extends DescMessage>(
    rpc: UnaryRpc<I, O>,
    request: MessageShape<I>,
    settings: CallSettings,
  ): Promise<MessageShape<O>> {
    return this.#answer(rpc, sendOne(request), settings);
  }

  /** Sends messages as they are made and the server takes them; the answer is one. */
  upload<I extends DescMessage, O extends DescMessage>(
    rpc: UploadRpc<I, O>,
    requests: AsyncIterable<MessageShape<I>>,
    settings: CallSettings,
  ): Promise<MessageShape<O>> {
    return this.#answer(rpc, sendAll(requests), settings);
  }

  /** The request is made before the call begins, however long that takes. */
  stream<I extends DescMessage, O extends DescMessage>(
    rpc: StreamRpc<I, O>,
    request: () => MessageShape<I> | Promise<MessageShape<I>>,
    settings: CallSettings,
  ): ResponseStream<MessageShape<O>> {
    const link = linkSignals();
    const call = new CallConnection(settings.background ? this.#background : this.#connection);
    const around = (interception: Interception, send: () => Promise<AsyncIterable<MessageShape<O>>>) =>
      interceptStream(interception, send, (error) => callError(error, call));
    const open = async () => {
      const made = async () => request();
      const [all, message] = await Promise.all([this.#headers(settings.operationId, link.signal), made()]);
      return this.#intercepted(rpc, settings, all, around, async (headers) =>
        answersTo(call, rpc, sendOne(message), this.#callOptions(headers, settings, link)),
      );
    };
    return new ResponseStream(open, link.abort, () => call.facts());
  }

  /** Ends all connections, with whatever still runs on them. */
  close(): void {
    this.#connection.abort();
    this.#background.abort();
  }

  async #answer<I extends DescMessage, O extends DescMessage>(
    rpc: UnaryRpc<I, O> | UploadRpc<I, O>,
    send: Send<MessageShape<I>>,
    settings: CallSettings,
  ): Promise<MessageShape<O>> {
    const all = await this.#headers(settings.operationId, settings.signal);
    return this.#intercepted(rpc, settings, all, intercept, async (headers) => {
      const link = linkSignals(settings.signal);
      const call = new CallConnection(this.#connection);
      try {
        return await onlyOne(answersTo(call, rpc, send, this.#callOptions(headers, settings, link)));
      } catch (error) {
        throw callError(error, call);
      } finally {
        link.unlink();
      }
    });
  }

  /** Sends with the interceptors around it, which see and change the headers without their secrets. */
  #intercepted<T>(
    rpc: { readonly localName: string },
    { operationId, attempt = 1 }: CallSettings,
    headers: Headers,
    around: (interception: Interception, send: () => Promise<T>) => Promise<T>,
    send: (headers: Headers) => Promise<T>,
  ): Promise<T> {
    const { interceptors = [], sessionId = "", host, port, token } = this.#options;
    if (interceptors.length === 0) return send(headers);
    const copy = shown(headers);
    const name = rpc.localName as RpcName;
    const call = { rpc: name, sessionId, ...(operationId && { operationId }), attempt, headers: copy };
    const context = { address: `${host}:${port}`, hasToken: token !== undefined, operationId };
    return around({ interceptors, call, context }, () => send(merged(headers, copy)));
  }

  #callOptions(headers: Headers, { deadlineMs, background }: CallSettings, link: LinkedSignal): GrpcCallOptions {
    const maxMessageBytes = this.#options.maxMessageBytes ?? defaultMaxMessageBytes;
    return { headers, deadlineMs: whole(deadlineMs), background, maxMessageBytes, link };
  }

  async #headers(operationId: string | undefined, signal: AbortSignal | undefined): Promise<Headers> {
    const { token, headers } = this.#options;
    try {
      const authorization = token && (await abortable(bearer(token), signal));
      return {
        ...headers,
        ...(authorization && { authorization }),
        ...(operationId && { "spark-connect-operation-id": operationId }),
      };
    } catch (error) {
      const aborted: Failure = { code: "CANCELLED", message: "cancelled before it was sent", origin: "transport" };
      throw new CallError(signal?.aborted ? aborted : failureOf(error));
    }
  }
}

const callError = (error: unknown, call: CallConnection): CallError =>
  error instanceof CallError ? error : new CallError(callFailure(error, call.facts()));

/** `grpc-timeout` has at most eight digits. */
const whole = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.min(Math.max(1, Math.ceil(ms)), 99_999_999);

/** The message of a call that has one. */
async function onlyOne<T>(answers: AsyncIterable<T>): Promise<T> {
  const all: T[] = [];
  for await (const answer of answers) all.push(answer);
  const [answer, more] = all;
  if (answer === undefined) throw new ConnectError("protocol error: missing output message", Code.Unimplemented);
  if (more !== undefined) throw new ConnectError("protocol error: more than one message", Code.Unimplemented);
  return answer;
}
