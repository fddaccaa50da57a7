import { SparkConnectError } from "../errors.ts";
import type {
  AnalyzePlanRequest,
  AnalyzePlanResponse,
  ConfigRequest_Operation,
  ConfigResponse,
  Plan,
} from "../gen/spark/connect/base_pb.js";
import { failureOf } from "../wire/failure.ts";
import { type Feature, hasFeature, missingFeature } from "../wire/features.ts";
import {
  analyzeRequest,
  cloneSessionRequest,
  configRequest,
  type InterruptTarget,
  interruptRequest,
  releaseSessionRequest,
  sparkVersionRequest,
} from "../wire/requests.ts";
import { type RpcName, rpcs } from "../wire/rpcs.ts";
import { WireSession } from "../wire/session.ts";
import { sleep } from "./abortable.ts";
import { Artifacts } from "./artifacts.ts";
import { Channel } from "./channel.ts";
import { clientTag } from "./client-tag.ts";
import type { ConnectionOptions } from "./connection-string.ts";
import { type Deadlines, defaultDeadlines } from "./deadlines.ts";
import { assertTags, type BackgroundExecuteOptions, Execution, type Running } from "./execute.ts";
import type { TlsOptions } from "./http2.ts";
import type { Interceptor } from "./interceptors.ts";
import { PlanCompression } from "./plan-compression.ts";
import { Preparation, type Prepare, unsupported } from "./preparation.ts";
import { raiseSetting } from "./raise-setting.ts";
import { defaultRetryPolicy, type RetryPolicy } from "./retry.ts";
import { type CallOptions, RpcCaller } from "./rpc-caller.ts";

export interface SparkClientOptions extends ConnectionOptions {
  /** Default: Spark's own, fifteen retries over more than ten minutes. None: every failure is final. */
  readonly retryPolicies?: readonly RetryPolicy[];
  readonly deadlines?: Partial<Deadlines>;
  /** For a connection, and for all attempts of a call while the server has never answered; default 20 s. */
  readonly connectTimeoutMs?: number;
  /** Certificates, for a server with a private authority or one that wants the client's. */
  readonly tlsOptions?: TlsOptions;
  /** Carried by every execution, the same after each start of the program; default `ts:<user>@<host>/<program>`. */
  readonly clientTag?: string;
  /**
   * Whether Ctrl-C, SIGTERM and SIGHUP interrupt running executions on the server before they end the process (within 3 s);
   * default true. Where the program listens to the signal itself, it decides and nothing is done.
   */
  readonly interruptOnSignal?: boolean;
  /** For tracing: called around each attempt of each call. */
  readonly interceptors?: readonly Interceptor[];
}

/** Closing takes at most so long, whatever the server does. */
const closeLimitMs = 3000;

/**
 * One Spark Connect session: executes plans, analyses them, sets configuration. Opens its connection with the first call. Close
 * it, so that the server frees the session.
 */
export class SparkClient implements AsyncDisposable {
  readonly sessionId: string;
  readonly #options: SparkClientOptions;
  readonly #caller: RpcCaller;
  readonly #preparation = new Preparation({
    version: () => this.version(),
    allowDepth: () => this.#allowDepth(),
    compressor: (weight) => this.#compression.compressor(weight),
  });
  readonly #compression: PlanCompression;
  readonly clientTag: string;
  readonly #running: Running;
  #planId = 0n;
  #version: Promise<string> | undefined;
  #depthAllowed: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(options: SparkClientOptions) {
    const { host, port, tls, token, connectTimeoutMs = 20_000, retryPolicies = [defaultRetryPolicy] } = options;
    const channel = new Channel({ ...options, tlsEnabled: tls, tls: options.tlsOptions, connectTimeoutMs });
    this.sessionId = options.sessionId;
    this.#options = options;
    this.clientTag = options.clientTag ?? clientTag(options.userId);
    assertTags([this.clientTag]);
    this.#running = {
      runners: new Set(),
      cleanups: new Set(),
      interruptOnSignal: options.interruptOnSignal ?? true,
    };
    this.#caller = new RpcCaller(new WireSession(options), channel, {
      address: `${host}:${port}`,
      hasToken: token !== undefined,
      connectTimeoutMs,
      retryPolicies,
      deadlines: { ...defaultDeadlines, ...options.deadlines },
    });
    this.#compression = new PlanCompression(this.#session, (operation) => this.config(operation));
    // A restart that one call learns of ends all others, also those that wait to be sent again; its own error comes first.
    this.#session.ended.addEventListener("abort", () => setImmediate(() => this.#endExecutions()));
  }

  /** `host:port` of the server. */
  get address(): string {
    return `${this.#options.host}:${this.#options.port}`;
  }

  /** Requests sent so far by RPC, each attempt counted. */
  get rpcs(): Readonly<Record<RpcName, number>> {
    return { ...this.#caller.counts };
  }

  /** A number for `RelationCommon.plan_id`, one for each relation of the session. */
  nextPlanId(): bigint {
    return this.#planId++;
  }

  /** Carried by every execution that begins from now on, beside its own. */
  readonly tags = new Set<string>();

  /** Jars, files, and rows too large for a plan. */
  get artifacts(): Artifacts {
    return new Artifacts(this.#caller);
  }

  /** `prepare` runs before the first plan is sent that holds this message. */
  beforeSending(message: object, prepare: Prepare): void {
    this.#preparation.before(message, prepare);
  }

  /** Whether the server is new enough; asks its version once. */
  async has(feature: Feature, options?: CallOptions): Promise<boolean> {
    return hasFeature(feature, await this.version(options));
  }

  /** @throws SparkConnectError `UNSUPPORTED_BY_SERVER` where the server is too old for it. */
  async require(feature: Feature, options?: CallOptions): Promise<void> {
    const version = await this.version(options);
    if (!hasFeature(feature, version)) throw unsupported(missingFeature(feature, version));
  }

  /** Sends nothing until the responses are read. */
  execute(plan: Plan, options?: BackgroundExecuteOptions): Execution {
    const tags = [...new Set([...(options?.sessionTags ?? this.tags), ...(options?.tags ?? []), this.clientTag])];
    const prepared = () => this.#preparation.plan(plan);
    return new Execution(this.#caller, this.#running, prepared, { ...options, tags });
  }

  async analyze(analyze: AnalyzePlanRequest["analyze"], options?: CallOptions): Promise<AnalyzePlanResponse["result"]> {
    const ready = await this.#preparation.analysis(analyze);
    const response = await this.#caller.unary(rpcs.analyzePlan, () => analyzeRequest(this.#session, ready), options);
    return response.result;
  }

  config(operation: ConfigRequest_Operation, options?: CallOptions): Promise<ConfigResponse> {
    return this.#caller.unary(rpcs.config, () => configRequest(this.#session, operation), options);
  }

  /** Interrupts everything in the session, streaming queries too; the ids of what was interrupted. */
  interruptAll(options?: CallOptions): Promise<string[]> {
    return this.#interrupt({ type: "all" }, options);
  }

  async interruptTag(tag: string, options?: CallOptions): Promise<string[]> {
    assertTags([tag]);
    return this.#interrupt({ type: "tag", tag }, options);
  }

  /**
   * Stops what a killed process of this program left running in this session; the ids of what was stopped. It cannot tell that
   * from work of a process that lives: so call it first, with a session id that no other process uses at the same time.
   *
   * @throws SparkConnectError `EXECUTIONS_RUNNING` while this client executes something itself.
   */
  async interruptOrphans(options?: CallOptions): Promise<string[]> {
    const { size } = this.#running.runners;
    if (size > 0) throw ownWorkRuns(size);
    return this.interruptTag(this.clientTag, options);
  }

  interruptOperation(operationId: string, options?: CallOptions): Promise<string[]> {
    return this.#interrupt({ type: "operation", operationId }, options);
  }

  /** The server's Spark version, "4.1.2"; asked once. */
  version(options?: CallOptions): Promise<string> {
    this.#version ??= this.#askVersion(options).catch((error: unknown) => {
      this.#version = undefined;
      throw error;
    });
    return this.#version;
  }

  /** A new session with the settings, temporary views, functions and artifacts that this one has now; Spark 4.1. */
  async cloneSession(newSessionId?: string, options?: CallOptions): Promise<SparkClient> {
    await this.require("cloneSession", options);
    const request = () => cloneSessionRequest(this.#session, newSessionId);
    const { newSessionId: sessionId } = await this.#caller.unary(rpcs.cloneSession, request, options);
    return new SparkClient({ ...this.#options, sessionId });
  }

  /** Once a session: the analyzer's hundred rounds end a plan of some 95 levels, a thousand reach the protocol's own limit. */
  #allowDepth(): Promise<void> {
    const config = (operation: ConfigRequest_Operation) => this.config(operation);
    // A server without this setting has its own limit, and tells of it.
    this.#depthAllowed ??= raiseSetting(config, "spark.sql.analyzer.maxIterations", 1000).catch(() => undefined);
    return this.#depthAllowed;
  }

  /** Releases the session on the server (best effort, within seconds) and closes all connections. May be called twice. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #session(): WireSession {
    return this.#caller.session;
  }

  async #interrupt(target: InterruptTarget, options: CallOptions | undefined): Promise<string[]> {
    const request = () => interruptRequest(this.#session, target);
    return (await this.#caller.unary(rpcs.interrupt, request, options)).interruptedIds;
  }

  async #askVersion(options: CallOptions | undefined): Promise<string> {
    const request = () => sparkVersionRequest(this.#session);
    const { result } = await this.#caller.unary(rpcs.analyzePlan, request, options);
    return result.case === "sparkVersion" ? result.value.version : "";
  }

  async #close(): Promise<void> {
    const serverHasSession = this.#caller.answered && !this.#session.gone;
    this.#session.markClosed();
    this.#endExecutions();
    const limit = new AbortController();
    if (serverHasSession)
      await Promise.race([this.#release(limit.signal), sleep(closeLimitMs, limit.signal)]).catch(() => {});
    limit.abort();
    this.#caller.close();
  }

  #endExecutions(): void {
    for (const runner of this.#running.runners) runner.close(failureOf(this.#session.goneError()));
  }

  /** What waits to be released first: servers before 4.0 know no ReleaseSession. */
  async #release(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.#running.cleanups].map((cleanup) => cleanup.settled()));
    await this.#caller.background(rpcs.releaseSession, () => releaseSessionRequest(this.#session), { signal });
  }
}

const ownWorkRuns = (count: number): SparkConnectError =>
  new SparkConnectError({
    code: "EXECUTIONS_RUNNING",
    message: `${count} of this client's own executions run and would be interrupted too; call interruptOrphans before anything else.`,
  });
