import type { ExecutePlanResponse } from "../gen/spark/connect/base_pb.js";
import { clientFailure, type Failure, failureOf } from "../wire/failure.ts";
import { type ExecutionProgress, progressOf, responseFacts } from "../wire/response.ts";
import { sleep } from "./abortable.ts";
import type { ResponseStream } from "./channel.ts";
import {
  type Action,
  type ExecutionConfig,
  type ExecutionEvent,
  type ExecutionState,
  newExecution,
  step,
} from "./execution.ts";
import type { OperationCleanup } from "./operation-cleanup.ts";
import { watchStop } from "./stop-signals.ts";

/** The I/O of one execution. */
export interface ExecutionPort {
  /** Sends ExecutePlan; throws when the session is gone. */
  execute(): ResponseStream<ExecutePlanResponse>;
  reattach(lastResponseId: string | undefined): ResponseStream<ExecutePlanResponse>;
  /** Throws when the response belongs to another session or server. */
  observe(response: ExecutePlanResponse): void;
  /** Turns a failure into the event to go on with: `closed` when the session ended. */
  onFailure(failure: Failure): ExecutionEvent;
  /** The error to show for a final failure. */
  errorOf(failure: Failure): Promise<Error>;
  /** Called once, at the end. */
  onEnd(): void;
  readonly cleanup: OperationCleanup;
}

export interface RunnerOptions extends ExecutionConfig {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onProgress?: ((progress: ExecutionProgress) => void) | undefined;
}

type Result = IteratorResult<ExecutePlanResponse, undefined>;

/** Carries out what the state machine decides: one response a `next`, nothing read ahead. */
export class ExecutionRunner implements AsyncIterator<ExecutePlanResponse, undefined> {
  readonly #port: ExecutionPort;
  readonly #options: RunnerOptions;
  #state: ExecutionState;
  #open: (() => ResponseStream<ExecutePlanResponse>) | undefined;
  #stream: ResponseStream<ExecutePlanResponse> | undefined;
  #response: ExecutePlanResponse | undefined;
  /** The last `next`; the following one begins after it. */
  #turn: Promise<unknown> = Promise.resolve();
  #running = false;
  /** An event from outside, for the running `next` to take up. */
  #interjection: ExecutionEvent | undefined;
  #wake: AbortController | undefined;
  #unwatch: (() => void) | undefined;
  /** The execution ended between two `next`s; the following one fails with this. */
  #lateFailure: Failure | undefined;

  constructor(port: ExecutionPort, options: RunnerOptions) {
    this.#port = port;
    this.#options = options;
    this.#state = newExecution(options);
  }

  next(): Promise<Result> {
    const turn = this.#turn.then(() => this.#next());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async return(): Promise<Result> {
    this.#interject({ type: "stop" });
    return { done: true, value: undefined };
  }

  /** The session was closed: ends without sending anything. */
  close(failure: Failure): void {
    this.#interject({ type: "closed", failure });
  }

  #interject(event: ExecutionEvent): void {
    if (this.#running) {
      this.#interjection ??= event;
      this.#wake?.abort();
      this.#stream?.cancel();
      return;
    }
    for (const action of this.#step(event)) {
      if (action.type === "fail") this.#lateFailure = action.failure;
      else this.#perform(action);
    }
  }

  async #next(): Promise<Result> {
    this.#running = true;
    try {
      this.#unwatch ??= watchStop(this.#options, (error) =>
        this.#interject({ type: "stop", failure: clientFailure(error) }),
      );
      return await this.#run();
    } finally {
      this.#running = false;
    }
  }

  async #run(): Promise<Result> {
    let event: ExecutionEvent = this.#takeInterjection() ?? { type: "next" };
    for (;;) {
      if (this.#lateFailure) return this.#fail(this.#lateFailure);
      const actions = this.#step(event);
      const last = actions.at(-1);
      for (const action of actions) this.#perform(action);
      switch (last?.type) {
        case "emit":
          return { done: false, value: this.#response! };
        case "fail":
          return this.#fail(last.failure);
        case "pull":
          event = await this.#pull();
          break;
        case "wait":
          event = await this.#wait(last.ms);
          break;
        default:
          return { done: true, value: undefined };
      }
    }
  }

  #step(event: ExecutionEvent): readonly Action[] {
    const wasOver = this.#state.phase === "ended";
    const { state, actions } = step(this.#state, event);
    this.#state = state;
    if (!wasOver && state.phase === "ended") this.#end(event);
    return actions;
  }

  /** The actions that need no waiting. */
  #perform(action: Action): void {
    switch (action.type) {
      case "execute":
      case "restart":
        this.#reopen(() => this.#port.execute());
        break;
      case "reattach":
        this.#reopen(() => this.#port.reattach(action.lastResponseId));
        break;
      case "interrupt":
        this.#port.cleanup.interrupt();
        break;
      case "release":
        this.#release(action.until);
        break;
      case "progress":
        this.#report();
        break;
    }
  }

  #release(until: string | undefined): void {
    const { cleanup } = this.#port;
    if (until === undefined) cleanup.releaseAll();
    else cleanup.releaseUntil(until);
  }

  #reopen(open: () => ResponseStream<ExecutePlanResponse>): void {
    this.#stream?.cancel();
    this.#stream = undefined;
    this.#open = open;
  }

  async #pull(): Promise<ExecutionEvent> {
    try {
      const interjected = this.#takeInterjection();
      if (interjected) return interjected;
      this.#stream ??= this.#open!();
      const response = await this.#stream.next();
      if (this.#interjection) return this.#takeInterjection()!;
      if (!response) return { type: "end", now: Date.now() };
      this.#port.observe(response);
      this.#response = response;
      return { type: "response", ...responseFacts(response) };
    } catch (error) {
      return this.#takeInterjection() ?? this.#port.onFailure(failureOf(error));
    }
  }

  async #wait(ms: number): Promise<ExecutionEvent> {
    this.#wake = new AbortController();
    await sleep(ms, this.#wake.signal).catch(() => undefined);
    return this.#takeInterjection() ?? { type: "waited" };
  }

  #takeInterjection(): ExecutionEvent | undefined {
    const event = this.#interjection;
    this.#interjection = undefined;
    return event;
  }

  /** A callback that throws ends the execution, as a consumer that throws does. */
  #report(): void {
    const progress = this.#response && progressOf(this.#response);
    try {
      if (progress) this.#options.onProgress?.(progress);
    } catch (error) {
      this.#interjection ??= { type: "stop", failure: failureOf(error) };
    }
  }

  async #fail(failure: Failure): Promise<never> {
    this.#lateFailure = undefined;
    throw await this.#port.errorOf(failure);
  }

  #end(event: ExecutionEvent): void {
    this.#unwatch?.();
    this.#response = event.type === "response" ? this.#response : undefined;
    // After ResultComplete only the status is left to read; reading it ends the stream in order.
    if (event.type === "response") void this.#stream?.next().catch(() => undefined);
    else this.#stream?.cancel();
    this.#port.onEnd();
  }
}
