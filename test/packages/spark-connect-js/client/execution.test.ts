import { describe, expect, it } from "vitest";
import {
  type Action,
  type ExecutionEvent,
  type ExecutionState,
  newExecution,
  step,
} from "../../../../packages/spark-connect-js/src/client/execution.ts";
import { defaultRetryPolicy } from "../../../../packages/spark-connect-js/src/client/retry.ts";
import { clientFailure, type Failure } from "../../../../packages/spark-connect-js/src/wire/failure.ts";

const operationId = "op";
const start = (reattachable = true): ExecutionState =>
  newExecution({ operationId, reattachable, policies: [defaultRetryPolicy] });

type Happening =
  | Failure
  | "end"
  | { kind: "data" | "progress" | "complete"; rows?: number; offset?: bigint; id?: string };

const data = (rows = 1): Happening => ({ kind: "data", rows });
const complete: Happening = { kind: "complete" };
const progress: Happening = { kind: "progress" };
const failure = (code: Failure["code"], message = ""): Failure => ({ code, message, origin: "server" });
const unavailable = failure("UNAVAILABLE");
const fatal = failure("INTERNAL", "boom");
const notFound = failure("UNAVAILABLE", "INVALID_HANDLE.OPERATION_NOT_FOUND");
const sessionNotFound = failure("UNAVAILABLE", "INVALID_HANDLE.SESSION_NOT_FOUND");
const disconnected = failure("INTERNAL", "[INVALID_CURSOR.DISCONNECTED] another stream");
const deadline = failure("DEADLINE_EXCEEDED");
const expired = failure("UNAUTHENTICATED", "token expired");

interface Outcome {
  readonly counts: { execute: number; attach: number; until: number; all: number; interrupt: number };
  readonly positions: (string | undefined)[];
  readonly waits: number[];
  readonly emitted: number;
  readonly last: Action;
  readonly afterLast: number;
}

/** Plays the streams that the server would give, in order, and counts what the client sends. */
function play(streams: Happening[][], state = start(), clock: { now: number } = { now: 0 }): Outcome {
  const counts = { execute: 0, attach: 0, until: 0, all: 0, interrupt: 0 };
  const positions: (string | undefined)[] = [];
  const waits: number[] = [];
  let stream: Happening[] = [];
  let emitted = 0;
  let ids = 0;
  let rows = 0n;
  let event: ExecutionEvent = { type: "next" };
  const open = () => {
    stream = [...(streams.shift() ?? ["end"])] as Happening[];
  };
  const read = (): ExecutionEvent => {
    const happening = stream.shift() ?? "end";
    if (happening === "end") return { type: "end", now: clock.now };
    if ("code" in happening) return { type: "failed", failure: happening, now: clock.now, random: 0 };
    const { kind, rows: rowCount = 0, id = `r${ids++}` } = happening;
    const batch = { startOffset: happening.offset ?? rows, rowCount: BigInt(rowCount), chunks: 0n, chunkIndex: 0n };
    rows += BigInt(rowCount);
    return { type: "response", kind, responseId: id, operationId, ...(kind === "data" && { batch }) };
  };
  for (let turns = 0; turns < 1000; turns++) {
    const result = step(state, event);
    state = result.state;
    for (const action of result.actions) {
      if (action.type === "execute" || action.type === "restart") counts.execute++;
      if (action.type === "reattach") {
        counts.attach++;
        positions.push(action.lastResponseId);
      }
      if (action.type === "execute" || action.type === "restart" || action.type === "reattach") open();
      if (action.type === "release") action.until === undefined ? counts.all++ : counts.until++;
      if (action.type === "interrupt") counts.interrupt++;
      if (action.type === "wait") waits.push(action.ms);
      if (action.type === "emit") emitted++;
    }
    const last = result.actions.at(-1)!;
    if (last.type === "done" || last.type === "fail") {
      const afterLast = step(state, { type: "next" }).actions.length + step(state, { type: "stop" }).actions.length;
      return { counts, positions, waits, emitted, last, afterLast };
    }
    if (last.type === "wait") clock.now += last.ms;
    event = last.type === "pull" ? read() : last.type === "wait" ? { type: "waited" } : { type: "next" };
  }
  throw new Error("does not end");
}

const counts = (execute: number, attach: number, until: number, all: number, interrupt = 0) => ({
  execute,
  attach,
  until,
  all,
  interrupt,
});

describe("calls sent, by what the server does", () => {
  const cases: [string, Happening[][], ReturnType<typeof counts>, Partial<Action>][] = [
    ["a response, then complete", [[data(), complete]], counts(1, 0, 1, 1), { type: "done" }],
    ["a fatal error after a response", [[data(), fatal]], counts(1, 0, 1, 1), { type: "fail", failure: fatal }],
    [
      "UNAVAILABLE after a response, then the rest by reattaching",
      [
        [data(), unavailable],
        [data(), data(), complete],
      ],
      counts(1, 1, 3, 1),
      { type: "done" },
    ],
    [
      "UNAVAILABLE once more in the reattached stream",
      [
        [data(), unavailable],
        [data(), unavailable],
        [data(), complete],
      ],
      counts(1, 2, 3, 1),
      { type: "done" },
    ],
    ["operation unknown before any response", [[notFound], [complete]], counts(2, 0, 0, 1), { type: "done" }],
    ["session unknown before any response", [[sessionNotFound], [complete]], counts(2, 0, 0, 1), { type: "done" }],
    [
      "first ExecutePlan lost: reattach finds nothing, so the plan starts",
      [[unavailable], [notFound], [data(), complete]],
      counts(2, 1, 1, 1),
      { type: "done" },
    ],
    ["the first ExecutePlan refused", [[fatal]], counts(1, 0, 0, 1), { type: "fail", failure: fatal }],
    [
      "an end without complete",
      [
        [data(), "end"],
        [data(), complete],
      ],
      counts(1, 1, 2, 1),
      { type: "done" },
    ],
    ["an end before any response", [["end"], [data(), complete]], counts(1, 1, 1, 1), { type: "done" }],
    [
      "ends without responses, time and again",
      [["end"], ["end"], ["end"], [complete]],
      counts(1, 3, 0, 1),
      { type: "done" },
    ],
    ["pushed off by another reader", [[data(), disconnected], [complete]], counts(1, 1, 1, 1), { type: "done" }],
    ["the stream's deadline", [[data(), deadline], [complete]], counts(1, 1, 1, 1), { type: "done" }],
    [
      "a token that expires in mid-stream is renewed, after each response anew",
      [
        [data(), expired],
        [data(), failure("PERMISSION_DENIED")],
        [data(), complete],
      ],
      counts(1, 2, 3, 1),
      { type: "done" },
    ],
    ["a refusal that stands", [[data(), expired], [expired]], counts(1, 1, 1, 1), { type: "fail", failure: expired }],
    ["a token refused from the start", [[expired]], counts(1, 0, 0, 1), { type: "fail", failure: expired }],
    [
      "progress is released, not handed on",
      [[progress, progress, data(), complete]],
      counts(1, 0, 3, 1),
      { type: "done" },
    ],
  ];

  it.each(cases)("%s", (_, streams, expected, last) => {
    const outcome = play(streams);
    expect(outcome.counts).toEqual(expected);
    expect(outcome.last).toMatchObject(last);
    expect(outcome.afterLast).toBe(0);
  });

  it.each([
    ["operation", notFound],
    ["session", sessionNotFound],
  ])("%s unknown after a response: never run again", (_, lost) => {
    const { counts: sent, last } = play([[data(), unavailable], [lost]]);
    expect(sent).toEqual(counts(1, 1, 1, 1));
    expect(last).toMatchObject({ type: "fail", failure: { error: { code: "RESPONSE_ALREADY_RECEIVED" } } });
    expect((last as { failure: Failure }).failure.message).toContain(lost.message);
  });

  it("resumes after the last response that was handed on", () => {
    expect(play([["end"], [data(), "end"], [data(), data(), unavailable], [complete]]).positions).toEqual([
      undefined,
      "r0",
      "r2",
    ]);
  });
});

describe("waiting", () => {
  it("gives each response a fresh budget, and counts reattach and first response as one attempt", () => {
    const failing: Happening[][] = Array.from({ length: 4 }, () => [unavailable]);
    const { waits } = play([[data(), unavailable], ...failing, [data(), unavailable], [complete]]);
    expect(waits).toEqual([50, 200, 800, 3200, 12800, 50]);
  });

  it("gives up with the real error when the budget is spent", () => {
    const { counts: sent, last, waits } = play(Array.from({ length: 20 }, () => [unavailable]));
    expect(waits).toHaveLength(15);
    expect(sent).toEqual(counts(1, 15, 0, 1));
    expect(last).toEqual({ type: "fail", failure: unavailable });
  });

  it("turns at once the first time, then with a short pause, without end while streams end in order", () => {
    const ends: Happening[][] = Array.from({ length: 50 }, () => ["end"]);
    const { waits, last } = play([...ends, [complete]]);
    expect(waits).toEqual(Array.from({ length: 49 }, () => 50));
    expect(last.type).toBe("done");
  });

  it.each([
    ["an unknown operation", notFound],
    ["the stream's deadline", deadline],
  ])("%s: turns for an hour, then reports it", (_, happening) => {
    const clock = { now: 0 };
    let state = step(start(), { type: "next" }).state;
    for (let minute = 0; minute < 60; minute++) {
      clock.now = minute * 60_000;
      const result = step(state, { type: "failed", failure: happening, now: clock.now, random: 0 });
      expect(result.actions.at(-1)!.type).not.toBe("fail");
      state = result.state.phase === "waiting" ? step(result.state, { type: "waited" }).state : result.state;
    }
    const { actions } = step(state, { type: "failed", failure: happening, now: 3_600_000, random: 0 });
    expect(actions).toEqual([{ type: "release" }, { type: "fail", failure: happening }]);
  });
});

it("a slow query's orderly ends do not count against the hour", () => {
  let state = step(start(), { type: "next" }).state;
  for (let minute = 0; minute < 180; minute += 2) {
    const ended = step(state, { type: "end", now: minute * 60_000 }).state;
    state = ended.phase === "waiting" ? step(ended, { type: "waited" }).state : ended;
  }
  const { actions } = step(state, { type: "failed", failure: deadline, now: 182 * 60_000, random: 0 });
  expect(actions).toEqual([{ type: "wait", ms: 50 }]);
});

describe("checks of each response", () => {
  const broken: [string, Extract<ExecutionEvent, { type: "response" }>, string][] = [
    [
      "another operation",
      { type: "response", kind: "data", responseId: "x", operationId: "other" },
      "OPERATION_NOT_SAME",
    ],
    [
      "rows missing",
      {
        type: "response",
        kind: "data",
        responseId: "x",
        operationId,
        batch: { startOffset: 7n, rowCount: 1n, chunks: 0n, chunkIndex: 0n },
      },
      "RESULT_OFFSET_MISMATCH",
    ],
    [
      "rows twice",
      {
        type: "response",
        kind: "data",
        responseId: "x",
        operationId,
        batch: { startOffset: 0n, rowCount: 5n, chunks: 1n, chunkIndex: 0n },
      },
      "RESULT_OFFSET_MISMATCH",
    ],
    [
      "a batch without its first chunk",
      {
        type: "response",
        kind: "data",
        responseId: "x",
        operationId,
        batch: { startOffset: 5n, rowCount: 5n, chunks: 2n, chunkIndex: 1n },
      },
      "RESULT_CHUNK_MISMATCH",
    ],
  ];

  it.each(broken)("%s", (_, response, code) => {
    const first: ExecutionEvent = {
      type: "response",
      kind: "data",
      responseId: "a",
      operationId,
      batch: { startOffset: 0n, rowCount: 5n, chunks: 0n, chunkIndex: 0n },
    };
    const state = step(step(start(), { type: "next" }).state, first).state;
    const { actions } = step(state, response);
    expect(actions).toMatchObject([{ type: "release" }, { type: "fail", failure: { error: { code, operationId } } }]);
  });

  it("accepts a server that names neither operation nor offset (Spark 3.5)", () => {
    const batch = { startOffset: undefined, rowCount: 5n, chunks: 0n, chunkIndex: 0n };
    const { actions } = step(step(start(), { type: "next" }).state, {
      type: "response",
      kind: "data",
      responseId: "",
      operationId: "",
      batch,
    });
    expect(actions).toEqual([{ type: "emit" }]);
  });
});

describe("stopping", () => {
  const reading = step(start(), { type: "next" }).state;
  const cancelled = clientFailure(new Error("cancelled"));

  it("sends nothing for what never began", () => {
    expect(step(start(), { type: "stop" }).actions).toEqual([{ type: "done" }]);
    expect(step(start(), { type: "stop", failure: cancelled }).actions).toEqual([{ type: "fail", failure: cancelled }]);
  });

  it("interrupts and releases once when the consumer leaves", () => {
    const received = step(reading, { type: "response", kind: "data", responseId: "a", operationId }).state;
    const { state, actions } = step(received, { type: "stop" });
    expect(actions).toEqual([{ type: "interrupt", unseen: false }, { type: "release" }, { type: "done" }]);
    expect(step(state, { type: "stop" }).actions).toEqual([]);
    expect(step(state, { type: "failed", failure: unavailable, now: 0, random: 0 }).actions).toEqual([]);
  });

  it("does so while waiting too, and knows that nothing was heard yet", () => {
    const waiting = step(reading, { type: "failed", failure: unavailable, now: 0, random: 0 }).state;
    expect(step(waiting, { type: "stop", failure: cancelled }).actions).toEqual([
      { type: "interrupt", unseen: true },
      { type: "release" },
      { type: "fail", failure: cancelled },
    ]);
  });

  it("sends nothing in a session that is gone", () => {
    expect(step(reading, { type: "closed", failure: cancelled }).actions).toEqual([
      { type: "fail", failure: cancelled },
    ]);
  });
});

describe("without reattaching", () => {
  it("ends with the stream and releases nothing", () => {
    expect(play([[data(), data(), "end"]], start(false))).toMatchObject({
      counts: counts(1, 0, 0, 0),
      last: { type: "done" },
    });
  });

  it("sends the plan again only while nothing was received", () => {
    const before = play([[unavailable], [data(), "end"]], start(false));
    expect(before).toMatchObject({ counts: counts(2, 0, 0, 0), last: { type: "done" } });
    const after = play([[data(), unavailable]], start(false));
    expect(after).toMatchObject({ counts: counts(1, 0, 0, 0), last: { type: "fail", failure: unavailable } });
  });

  it("takes deadline and unknown session as final", () => {
    for (const final of [deadline, failure("INTERNAL", "INVALID_HANDLE.SESSION_NOT_FOUND")])
      expect(play([[final]], start(false)).last).toEqual({ type: "fail", failure: final });
  });
});
