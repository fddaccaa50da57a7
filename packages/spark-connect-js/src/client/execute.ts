import { randomUUID } from "node:crypto";
import { SparkConnectError } from "../errors.ts";
import type { ExecutePlanResponse, Plan } from "../gen/spark/connect/base_pb.js";
import type { Failure } from "../wire/failure.ts";
import { executePlanRequest, interruptRequest, reattachRequest, releaseRequest } from "../wire/requests.ts";
import type { ExecutionProgress } from "../wire/response.ts";
import { rpcs } from "../wire/rpcs.ts";
import { sleep } from "./abortable.ts";
import { watchDeath } from "./death-watch.ts";
import type { ExecutionEvent } from "./execution.ts";
import { type ExecutionPort, ExecutionRunner } from "./execution-runner.ts";
import { OperationCleanup } from "./operation-cleanup.ts";
import type { RpcCaller } from "./rpc-caller.ts";

export interface ExecuteOptions {
  /** Aborting interrupts the server's work too. */
  readonly signal?: AbortSignal;
  /** For `interruptTag`; not empty, without commas. */
  readonly tags?: readonly string[];
  /** Called every two seconds or so while Spark works. */
  readonly onProgress?: (progress: ExecutionProgress) => void;
  /** Limit for the whole execution, reading included; default none. */
  readonly timeoutMs?: number;
  /** Whether the result survives a broken connection; default true. */
  readonly reattachable?: boolean;
}

/** Inside the package only: an execution that need not keep the process alive, or that was called for some time ago. */
export interface BackgroundExecuteOptions extends ExecuteOptions {
  readonly background?: boolean;
  /** Those that the session had when the action was called; default those it has now. */
  readonly sessionTags?: readonly string[];
}

/** What the client keeps of its running executions, to end them when it closes. */
export interface Running {
  readonly runners: Set<ExecutionRunner>;
  readonly cleanups: Set<OperationCleanup>;
  /** Whether Ctrl-C stops their work on the server before it ends the process. */
  readonly interruptOnSignal: boolean;
}

/**
 * The responses of one execution in order, without progress and the final mark. Nothing is sent before the first `next`; leaving
 * the loop early interrupts the server's work. It can be read once.
 */
export class Execution implements AsyncIterable<ExecutePlanResponse> {
  /** As shown in Spark's UI and logs; known before anything is sent. */
  readonly operationId: string = randomUUID();
  readonly #start: (operationId: string) => ExecutionRunner;
  #started = false;

  /** `plan` is called for each attempt, and says its plan when that is ready to be sent. */
  constructor(caller: RpcCaller, running: Running, plan: () => Promise<Plan>, options: BackgroundExecuteOptions = {}) {
    assertTags(options.tags ?? []);
    this.#start = (operationId) => startExecution(caller, running, plan, operationId, options);
  }

  [Symbol.asyncIterator](): AsyncIterator<ExecutePlanResponse, undefined> {
    if (this.#started) throw alreadyRead(this.operationId);
    this.#started = true;
    return this.#start(this.operationId);
  }
}

function startExecution(
  caller: RpcCaller,
  running: Running,
  plan: () => Promise<Plan>,
  operationId: string,
  options: BackgroundExecuteOptions,
): ExecutionRunner {
  const { reattachable = true, tags = [], background = false, sessionTags: _, ...rest } = options;
  const { session } = caller;
  const cleanup = operationCleanup(caller, operationId);
  const request = async () => executePlanRequest(session, { plan: await plan(), operationId, tags, reattachable });
  let attempt = 0;
  const nextStream = () => ({ operationId, background, attempt: ++attempt });
  // Without reattaching there is one stream for the whole result, however long it takes.
  const port: ExecutionPort = {
    execute: () => caller.stream(rpcs.executePlan, request, { ...nextStream(), unlimited: !reattachable }),
    reattach: (last) =>
      caller.stream(rpcs.reattachExecute, () => reattachRequest(session, operationId, last), nextStream()),
    observe: (response) => caller.observe(response),
    onFailure: (failure) => failureEvent(caller, failure),
    errorOf: (failure) => caller.errorOf(failure, operationId),
    onEnd: () => {
      unwatch?.();
      running.runners.delete(runner);
      void cleanup.settled().then(() => running.cleanups.delete(cleanup));
    },
    cleanup,
  };
  const runner = new ExecutionRunner(port, {
    operationId,
    reattachable,
    policies: caller.policies(),
    background,
    ...rest,
  });
  const unwatch = running.interruptOnSignal ? watchDeath(() => runner.die()) : undefined;
  running.runners.add(runner);
  running.cleanups.add(cleanup);
  return runner;
}

/** A failure in a session that is gone ends the execution without another word to the server. */
function failureEvent(caller: RpcCaller, failure: Failure): ExecutionEvent {
  const learned = caller.learn(failure);
  if (caller.session.gone) return { type: "closed", failure: learned };
  return { type: "failed", failure: learned, now: performance.now(), random: Math.random() };
}

const operationCleanup = (caller: RpcCaller, operationId: string): OperationCleanup =>
  new OperationCleanup({
    release: async (until) => {
      const request = () => releaseRequest(caller.session, operationId, until);
      await caller.background(rpcs.releaseExecute, request, { operationId });
    },
    interrupt: (unseen) => interruptOperation(caller, operationId, unseen),
  });

/** An operation that nothing was heard of may reach the server after its interrupt; so that one is repeated until it tells. */
async function interruptOperation(caller: RpcCaller, operationId: string, unseen: boolean): Promise<void> {
  const request = () => interruptRequest(caller.session, { type: "operation", operationId });
  for (const pauseMs of unseen ? [0, 100, 400, 1000] : [0]) {
    await sleep(pauseMs);
    const { interruptedIds } = await caller.background(rpcs.interrupt, request);
    if (interruptedIds.length > 0) return;
  }
}

export function assertTags(tags: readonly string[]): void {
  const bad = tags.find((tag) => tag === "" || tag.includes(","));
  if (bad === undefined) return;
  throw new SparkConnectError({ code: "INVALID_TAG", message: `A tag must not be empty nor have a comma: "${bad}".` });
}

const alreadyRead = (operationId: string): SparkConnectError =>
  new SparkConnectError({
    code: "EXECUTION_CONSUMED",
    message: "The responses of an execution can be read once; execute the plan again.",
    operationId,
  });
