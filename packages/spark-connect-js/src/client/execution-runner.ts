import type { ExecutePlanResponse } from "../gen/spark/connect/base_pb.js";
import { clientFailure, type Failure, failureOf } from "../wire/failure.ts";
import { type ExecutionProgress, progressOf, responseFacts } from "../wire/response.ts";
import { sleep } from "./abortable.ts";
import {
  type Action,
  type ExecutionConfig,
  type ExecutionEvent,
  type ExecutionState,
  newExecution,
  step,
} from "./execution.ts";
import type { OperationCleanup } from "./operation-cleanup.ts";
import type { ResponseStream } from "./response-stream.ts";
import { watchStop } from "./stop-signals.ts";
import { WholeBatches } from "./whole-batches.ts";

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
  /** Waiting does not keep the process alive. */
  readonly background?: boolean | undefined;
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
  readonly #whole = new WholeBatches();
  /** The last `next`; the following one begins after it. */
  #turn: Promise<unknown> = Promise.resolve();
  #running = false;
  /** An event from outside, for the running `next` to take up. */
  #interjection: ExecutionEvent | undefined;
  #wake: AbortController | undefined;
  #unwatch: (() => void) | undefined;
  #dying = false;
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

  /**
   * The process is about to end: stops the server's work. The consumer learns nothing more, since a result that ends early or an
   * error that nobody catches would only get in the way.
   */
  async die(): Promise<void> {
    this.#dying = true;
    this.#wake?.abort();
    this.#stream?.cancel();
    this.#port.cleanup.interrupt(!this.#state.received);
    this.#port.cleanup.releaseAll();
    await this.#port.cleanup.settled();
  }

  /** An event from outside: for the running `next` to take up, or else acted upon at once. */
  #interject(event: ExecutionEvent): void {
    if (this.#running) {
      this.#interjection ??= event;
      this.#wake?.abort();
      this.#stream?.cancel();
      return;
    }
    const last = this.#advance(event);
    if (last?.type === "fail") this.#lateFailure = last.failure;
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
      const late = this.#takeInterjection();
      if (late) this.#interject(late);
    }
  }

  async #run(): Promise<Result> {
    let event: ExecutionEvent = this.#takeInterjection() ?? { type: "next" };
    for (;;) {
      if (this.#dying) return new Promise(() => undefined);
      if (this.#lateFailure) return this.#fail(this.#lateFailure);
      const last = this.#advance(event);
      switch (last?.type) {
        case "emit": {
          const value = this.#whole.add(this.#response!);
          if (value) return { done: false, value };
          event = { type: "next" };
          break;
        }
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

  /** Asks the state machine and does what it says, up to the last action, which says how to go on. */
  #advance(event: ExecutionEvent): Action | undefined {
    const before = this.#state;
    const { state, actions } = step(before, event);
    const last = actions.at(-1);
    this.#state = state;
    for (const action of actions) this.#perform(action);
    if (state.phase === "ended" && before.phase !== "ended") this.#end(last);
    return last;
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
        this.#port.cleanup.interrupt(action.unseen);
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
      if (!response) return { type: "end", now: performance.now() };
      this.#port.observe(response);
      this.#response = response;
      return { type: "response", ...responseFacts(response) };
    } catch (error) {
      return this.#takeInterjection() ?? this.#port.onFailure(failureOf(error));
    }
  }

  async #wait(ms: number): Promise<ExecutionEvent> {
    this.#wake = new AbortController();
    await sleep(ms, this.#wake.signal, this.#options.background).catch(() => undefined);
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

  #end(last: Action | undefined): void {
    this.#unwatch?.();
    this.#response = undefined;
    if (last?.type === "done" && this.#stream) finish(this.#stream);
    else this.#stream?.cancel();
    this.#port.onEnd();
  }
}

/** After the result only the status is left; reading it ends the stream in order. A server that withholds it is cut off. */
function finish(stream: ResponseStream<unknown>): void {
  const timer = setTimeout(() => stream.cancel(), 1000).unref();
  const end = () => {
    clearTimeout(timer);
    stream.cancel();
  };
  stream.next().then(end, end);
}
