import { create } from "@bufbuild/protobuf";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type ExecutionPort,
  ExecutionRunner,
} from "../../../../packages/spark-connect-js/src/client/execution-runner.ts";
import { OperationCleanup } from "../../../../packages/spark-connect-js/src/client/operation-cleanup.ts";
import { ResponseStream } from "../../../../packages/spark-connect-js/src/client/response-stream.ts";
import {
  type ExecutePlanResponse,
  ExecutePlanResponseSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";

afterEach(() => vi.useRealTimers());

const data = create(ExecutePlanResponseSchema, {
  responseId: "r",
  responseType: { case: "sqlCommandResult", value: {} },
});
const complete = create(ExecutePlanResponseSchema, {
  responseId: "c",
  responseType: { case: "resultComplete", value: {} },
});

/** A runner over a stream of these responses, which then waits until it is aborted; what was sent, and whether it ended. */
function setUp(...responses: ExecutePlanResponse[]) {
  const sent: string[] = [];
  let aborted = 0;
  let ended = 0;
  let abort = () => {};
  async function* stream() {
    yield* responses;
    await new Promise<void>((_, reject) => {
      abort = () => reject(new Error("aborted"));
    });
  }
  const onAbort = () => {
    aborted++;
    abort();
  };
  const open = () => {
    sent.push("execute");
    return new ResponseStream(
      async () => stream(),
      onAbort,
      () => ({ connectionLost: false, resetCode: undefined }),
    );
  };
  const send = async (name: string) => void sent.push(name);
  const cleanup = new OperationCleanup({
    release: (until) => send(until === undefined ? "release all" : "release until"),
    interrupt: () => send("interrupt"),
  });
  const port: ExecutionPort = {
    execute: open,
    reattach: open,
    observe: () => undefined,
    onFailure: (failure) => ({ type: "failed", failure, now: 0, random: 0 }),
    errorOf: async (failure) => failure.error ?? new Error(failure.message),
    onEnd: () => void ended++,
    cleanup,
  };
  const runner = new ExecutionRunner(port, { operationId: "op", reattachable: true, policies: [] });
  return { runner, sent, cleanup, counts: () => ({ aborted, ended }) };
}

describe("leaving while a response arrives", () => {
  it.each(Array.from({ length: 25 }, (_, n) => n))("%i microtasks after asking for it", async (microtasks) => {
    const { runner, sent, cleanup, counts } = setUp(data);
    const next = runner.next();
    for (let i = 0; i < microtasks; i++) await Promise.resolve();
    expect(await runner.return()).toEqual({ done: true, value: undefined });
    await next;
    await cleanup.settled();
    expect(sent.filter((name) => name !== "execute" && name !== "release until")).toEqual(
      sent.includes("execute") ? ["interrupt", "release all"] : [],
    );
    expect(counts().ended).toBe(1);
    expect(await runner.next()).toEqual({ done: true, value: undefined });
  });
});

it("cuts off a server that withholds the status after the result, so that the process may end", async () => {
  vi.useFakeTimers();
  const { runner, counts } = setUp(complete);
  expect(await runner.next()).toEqual({ done: true, value: undefined });
  expect(counts()).toEqual({ aborted: 0, ended: 1 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(counts().aborted).toBe(1);
});
