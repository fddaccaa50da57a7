import { SparkConnectError } from "../errors.ts";
import { clientFailure, type Failure, hasCondition } from "../wire/failure.ts";
import type { ResponseFacts } from "../wire/response.ts";
import { afterChunk, mistakeInChunks, type PartialBatch } from "./chunk-order.ts";
import { firstAttempt, nextRetry, type RetryPolicy, type RetryState } from "./retry.ts";

/**
 * One execution as a pure state machine: what to do next, given what happened. It knows no socket, clock or chance; events
 * bring the time and the random number along.
 *
 * `execute` and `restart` send ExecutePlan, `reattach` sends ReattachExecute; each is followed by a `pull` of the first response.
 * The server keeps responses until they are released, so a broken stream is taken up again after the last response that was
 * handed on, and nothing is lost or doubled.
 */
export interface ExecutionState {
  readonly phase: "new" | "reading" | "waiting" | "ended";
  readonly config: ExecutionConfig;
  /** Position on the server: the last response that was handed on. */
  readonly lastResponseId: string | undefined;
  readonly received: boolean;
  /** Rows handed on so far, in whole batches; the server says with each batch where it begins. */
  readonly rows: bigint;
  /** A batch of which chunks are still to come. */
  readonly partial: PartialBatch | undefined;
  /** Reattaching and reading the first response is one attempt; each response begins anew. */
  readonly retry: RetryState;
  /** Turns without a real wait since the last response: since when the server gave no sign of life, and how many. */
  readonly turns: { readonly since: number; readonly count: number } | undefined;
  /** Credentials were refused since the last response: they are renewed once, then the refusal stands. */
  readonly refused: boolean;
  /** What the wait is for. */
  readonly afterWait: Action | undefined;
}

export interface ExecutionConfig {
  readonly operationId: string;
  readonly reattachable: boolean;
  readonly policies: readonly RetryPolicy[];
}

export type ExecutionEvent =
  | { readonly type: "next" }
  | ({ readonly type: "response" } & ResponseFacts)
  /** The stream ended with status OK. */
  | { readonly type: "end"; readonly now: number }
  | { readonly type: "failed"; readonly failure: Failure; readonly now: number; readonly random: number }
  | { readonly type: "waited" }
  /** The consumer wants no more: with a failure (abort, time limit) or without (left the loop). */
  | { readonly type: "stop"; readonly failure?: Failure }
  /** The session is gone or closed: nothing is sent any more. */
  | { readonly type: "closed"; readonly failure: Failure };

export type Action =
  | { readonly type: "execute" | "restart" | "pull" | "emit" | "progress" | "done" }
  /** Unseen: nothing was received yet, so the server may still be about to begin. */
  | { readonly type: "interrupt"; readonly unseen: boolean }
  | { readonly type: "reattach"; readonly lastResponseId: string | undefined }
  | { readonly type: "wait"; readonly ms: number }
  /** Without `until` everything is released. */
  | { readonly type: "release"; readonly until?: string }
  | { readonly type: "fail"; readonly failure: Failure };

export interface Step {
  readonly state: ExecutionState;
  readonly actions: readonly Action[];
}

/** Turns without a wait end after an hour, then the real error is reported (SPARK-58162). */
const maxTurningMs = 3_600_000;
/** From the second turn on: a peer that ends every stream at once must not make the client spin. */
const turnPauseMs = 50;

export const newExecution = (config: ExecutionConfig): ExecutionState => ({
  phase: "new",
  config,
  lastResponseId: undefined,
  received: false,
  rows: 0n,
  partial: undefined,
  retry: firstAttempt(config.policies),
  turns: undefined,
  refused: false,
  afterWait: undefined,
});

export function step(state: ExecutionState, event: ExecutionEvent): Step {
  if (state.phase === "ended") return { state, actions: [] };
  switch (event.type) {
    case "next":
      return state.phase === "new" ? read(state, { type: "execute" }) : { state, actions: [{ type: "pull" }] };
    case "response":
      return onResponse(state, event);
    case "end":
      return onEnd(state, event.now);
    case "failed":
      return onFailed(state, event);
    case "waited":
      return read(state, state.afterWait ?? { type: "pull" });
    case "stop":
      return onStop(state, event.failure);
    case "closed":
      return end(state, [], { type: "fail", failure: event.failure });
  }
}

function onResponse(state: ExecutionState, response: ResponseFacts): Step {
  const wrong = mistakeOf(state, response);
  if (wrong) return fail(state, clientFailure(wrong));
  if (response.kind === "complete") return end(state, releaseAll(state), { type: "done" });
  const { batch, responseId } = response;
  const next: ExecutionState = {
    ...state,
    lastResponseId: responseId === "" ? state.lastResponseId : responseId,
    received: true,
    ...(batch && afterChunk(state, batch)),
    retry: firstAttempt(state.config.policies),
    turns: undefined,
    refused: false,
  };
  const handOn: Action[] = response.kind === "data" ? [{ type: "emit" }] : [{ type: "progress" }, { type: "pull" }];
  return { state: next, actions: [...releaseUntil(state, responseId), ...handOn] };
}

/** These checks turn a lost or doubled response into an error. */
function mistakeOf(state: ExecutionState, response: ResponseFacts): SparkConnectError | undefined {
  const { operationId, batch } = response;
  const { operationId: ours } = state.config;
  const mistake = (code: string, message: string) => new SparkConnectError({ code, message, operationId: ours });
  if (operationId !== "" && operationId !== ours)
    return mistake("OPERATION_NOT_SAME", `Asked for operation ${ours}, the server answered for ${operationId}.`);
  if (batch?.startOffset !== undefined && batch.startOffset !== state.rows)
    return mistake(
      "RESULT_OFFSET_MISMATCH",
      `Expected the batch that begins at row ${state.rows}, the server sent the one at row ${batch.startOffset}: rows were lost or doubled on the way.`,
    );
  const disorder = mistakeInChunks(state.partial, response);
  return disorder === undefined ? undefined : mistake("RESULT_CHUNK_MISMATCH", disorder);
}

/**
 * Without ResultComplete the end of the stream is not the end of the result (SPARK-60739). A slow query may end any number of
 * streams without a response; each end is a sign of life.
 */
function onEnd(state: ExecutionState, now: number): Step {
  if (!state.config.reattachable) return end(state, [], { type: "done" });
  const alive = state.turns && { ...state.turns, since: now };
  return turn({ ...state, turns: alive }, reattach(state), now);
}

function onFailed(
  state: ExecutionState,
  { failure, now, random }: { readonly failure: Failure; readonly now: number; readonly random: number },
): Step {
  const { reattachable, policies } = state.config;
  const tooLong = state.turns !== undefined && now - state.turns.since >= maxTurningMs;
  if (reattachable && isUnknownOperation(failure)) {
    if (state.received) return fail(state, responseAlreadyReceived(state, failure));
    return tooLong ? fail(state, failure) : turn(state, { type: "restart" }, now);
  }
  if (reattachable && failure.code === "DEADLINE_EXCEEDED" && failure.origin !== "client") {
    return tooLong ? fail(state, failure) : turn(state, reattach(state), now);
  }
  if (reattachable && state.received && !state.refused && isRefusal(failure)) {
    return read({ ...state, refused: true }, reattach(state));
  }
  const retry = reattachable || !state.received ? nextRetry(policies, state.retry, failure, random) : undefined;
  if (!retry) return fail(state, failure);
  const afterWait: Action = reattachable ? reattach(state) : { type: "restart" };
  return wait({ ...state, retry: retry.state }, afterWait, retry.waitMs);
}

/** The server does not know the operation, or (after a restart that we have not seen yet) the session. */
const isUnknownOperation = (failure: Failure): boolean =>
  hasCondition(failure, "INVALID_HANDLE.OPERATION_NOT_FOUND") ||
  hasCondition(failure, "INVALID_HANDLE.SESSION_NOT_FOUND");

/** A token that was good when the stream began has expired: each call asks for a new one. */
const isRefusal = ({ code, origin }: Failure): boolean =>
  origin !== "client" && (code === "UNAUTHENTICATED" || code === "PERMISSION_DENIED");

/** Running the plan again would double what was handed on already. */
function responseAlreadyReceived({ config }: ExecutionState, failure: Failure): Failure {
  const condition = failure.errorInfo?.metadata.errorClass ?? failure.message;
  return clientFailure(
    new SparkConnectError({
      code: "RESPONSE_ALREADY_RECEIVED",
      message: `The server no longer knows this operation (${condition}), but a part of its result was already received; run the query again.`,
      grpcCode: failure.code,
      operationId: config.operationId,
      cause: failure.cause,
    }),
  );
}

/** The server's work is stopped, not only our reading of it: a reattachable query outlives its stream. */
function onStop(state: ExecutionState, failure: Failure | undefined): Step {
  const last: Action = failure ? { type: "fail", failure } : { type: "done" };
  if (state.phase === "new") return end(state, [], last);
  return end(state, [{ type: "interrupt", unseen: !state.received }, ...releaseAll(state)], last);
}

const reattach = (state: ExecutionState): Action => ({ type: "reattach", lastResponseId: state.lastResponseId });

const releaseAll = (state: ExecutionState): Action[] => (state.config.reattachable ? [{ type: "release" }] : []);

const releaseUntil = (state: ExecutionState, until: string): Action[] =>
  state.config.reattachable && until !== "" ? [{ type: "release", until }] : [];

const fail = (state: ExecutionState, failure: Failure): Step =>
  end(state, releaseAll(state), { type: "fail", failure });

const end = (state: ExecutionState, before: readonly Action[], last: Action): Step => ({
  state: { ...state, phase: "ended" },
  actions: [...before, last],
});

const read = (state: ExecutionState, open: Action): Step => ({
  state: { ...state, phase: "reading", afterWait: undefined },
  actions: open.type === "pull" ? [open] : [open, { type: "pull" }],
});

const wait = (state: ExecutionState, afterWait: Action, ms: number): Step => ({
  state: { ...state, phase: "waiting", afterWait },
  actions: [{ type: "wait", ms }],
});

/** Opens the next stream at once, and from the second time on after a short pause. */
function turn(state: ExecutionState, open: Action, now: number): Step {
  const turns = { since: state.turns?.since ?? now, count: (state.turns?.count ?? 0) + 1 };
  return turns.count === 1 ? read({ ...state, turns }, open) : wait({ ...state, turns }, open, turnPauseMs);
}
