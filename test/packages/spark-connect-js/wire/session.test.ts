import { beforeEach, describe, expect, it } from "vitest";
import {
  analyzeRequest,
  executePlanRequest,
  interruptRequest,
  reattachRequest,
  releaseRequest,
} from "../../../../packages/spark-connect-js/src/wire/requests.ts";
import { WireSession } from "../../../../packages/spark-connect-js/src/wire/session.ts";

let session: WireSession;
beforeEach(() => {
  session = new WireSession({ sessionId: "s", userId: "u", userAgent: "agent" });
});

const envelope = { sessionId: "s", userContext: { userId: "u", userName: "u" }, clientType: "agent" };
const plan = { $typeName: "spark.connect.Plan", opType: { case: undefined } } as const;
const execute = (reattachable: boolean) =>
  executePlanRequest(session, { plan, operationId: "op", tags: ["t"], reattachable });

describe("requests", () => {
  it("all say who calls", () => {
    for (const request of [
      execute(true),
      reattachRequest(session, "op", "r1"),
      releaseRequest(session, "op"),
      analyzeRequest(session, { case: undefined }),
    ])
      expect(request).toMatchObject(envelope);
  });

  it("name the server's session once it is known, but a release does not", () => {
    expect(execute(true).clientObservedServerSideSessionId).toBeUndefined();
    session.observe({ sessionId: "s", serverSideSessionId: "server-1" });
    expect(execute(true).clientObservedServerSideSessionId).toBe("server-1");
    expect(reattachRequest(session, "op", undefined).clientObservedServerSideSessionId).toBe("server-1");
    expect(interruptRequest(session, { type: "all" }).clientObservedServerSideSessionId).toBe("server-1");
    expect(releaseRequest(session, "op").clientObservedServerSideSessionId).toBeUndefined();
  });

  it("carry operation, tags and position", () => {
    expect(execute(true)).toMatchObject({
      operationId: "op",
      tags: ["t"],
      requestOptions: [
        { requestOption: { case: "reattachOptions", value: { reattachable: true } } },
        { requestOption: { case: "resultChunkingOptions", value: { allowArrowBatchChunking: true } } },
      ],
    });
    expect(execute(false).requestOptions.map(({ requestOption }) => requestOption.case)).toEqual([
      "resultChunkingOptions",
    ]);
    expect(reattachRequest(session, "op", "r1").lastResponseId).toBe("r1");
    expect(reattachRequest(session, "op", undefined).lastResponseId).toBeUndefined();
    expect(releaseRequest(session, "op", "r1").release).toMatchObject({
      case: "releaseUntil",
      value: { responseId: "r1" },
    });
    expect(releaseRequest(session, "op").release.case).toBe("releaseAll");
    expect(interruptRequest(session, { type: "tag", tag: "x" })).toMatchObject({
      interruptType: 2,
      interrupt: { case: "operationTag", value: "x" },
    });
  });
});

describe("responses", () => {
  it("of another session are refused", () => {
    expect(() => session.observe({ sessionId: "other", serverSideSessionId: "" })).toThrow(
      expect.objectContaining({ code: "SESSION_NOT_SAME" }),
    );
    expect(session.gone).toBe(false);
  });

  it("of a restarted server end the session", () => {
    session.observe({ sessionId: "s", serverSideSessionId: "server-1" });
    session.observe({ sessionId: "s", serverSideSessionId: "" });
    session.observe({ sessionId: "s" });
    session.assertUsable();
    expect(() => session.observe({ sessionId: "s", serverSideSessionId: "server-2" })).toThrow(
      expect.objectContaining({ code: "SESSION_CHANGED", message: expect.stringMatching(/Create a new session/) }),
    );
    expect(() => session.assertUsable()).toThrow(expect.objectContaining({ code: "NO_ACTIVE_SESSION" }));
  });
});

it("a closed session stays closed, for the first reason", () => {
  session.markClosed();
  session.markRestarted();
  expect(() => session.assertUsable()).toThrow(/is closed/);
});
