import { create } from "@bufbuild/protobuf";
import { describe, expect, it, vi } from "vitest";
import type { InterceptedCall, Interceptor } from "../../../../packages/spark-connect-js/src/client/interceptors.ts";
import { defaultRetryPolicy } from "../../../../packages/spark-connect-js/src/client/retry.ts";
import type { SparkClient, SparkClientOptions } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import type { SparkError } from "../../../../packages/spark-connect-js/src/errors.ts";
import {
  AddArtifactsResponseSchema,
  ConfigRequest_OperationSchema,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { failureOf } from "../../../support/failure-of.ts";
import { connectTo, rowsOf, startFake } from "../../../support/fake-client.ts";
import { answer, type FakeSparkServer } from "../../../support/fake-spark-server.ts";

/** With a header of its own in the URL. */
const connect = ({ url }: FakeSparkServer, options: Partial<SparkClientOptions>): SparkClient =>
  connectTo({ url: `${url}/;x-team=blue` }, options);

const config = (client: SparkClient) => client.config(create(ConfigRequest_OperationSchema));
const atOnce = [{ ...defaultRetryPolicy, maxRetries: 3, initialBackoffMs: 1, maxBackoffMs: 1 }];

/** Keeps how each attempt went, as a tracer does. */
function tracer() {
  const spans: { call: InterceptedCall; outcome: string }[] = [];
  const trace: Interceptor = async (call, next) => {
    const span = { call, outcome: "open" };
    spans.push(span);
    call.headers.traceparent = `00-${spans.length}`;
    try {
      await next();
      span.outcome = "ok";
    } catch (error) {
      span.outcome = (error as SparkError).code;
      throw error;
    }
  };
  const of = (rpc: string) => spans.filter((span) => span.call.rpc === rpc);
  return { trace, of };
}

describe("around a unary call", () => {
  it("tells rpc, session and attempt; headers that are added are sent", async () => {
    const server = await startFake();
    const { trace, of } = tracer();
    const client = connect(server, { interceptors: [trace] });
    await config(client);
    const headers = { traceparent: "00-1" };
    const call = { rpc: "config", sessionId: client.sessionId, attempt: 1, headers };
    expect(of("config")).toEqual([{ call, outcome: "ok" }]);
    expect(server.seen[0]?.headers).toMatchObject({ ...headers, "x-team": "blue" });
  });

  it("is there for each attempt, with its error", async () => {
    let calls = 0;
    const server = await startFake({ config: (call) => call.fail(++calls < 3 ? 14 : 7, "no") });
    const { trace, of } = tracer();
    const error = await failureOf(config(connect(server, { interceptors: [trace], retryPolicies: atOnce })));
    expect(error.code).toBe("PERMISSION_DENIED");
    expect(of("config").map(({ call, outcome }) => [call.attempt, outcome])).toEqual([
      [1, "UNAVAILABLE"],
      [2, "UNAVAILABLE"],
      [3, "PERMISSION_DENIED"],
    ]);
    expect(server.seen.map(({ headers }) => headers.traceparent)).toEqual(["00-1", "00-2", "00-3"]);
  });

  it("fails where an interceptor throws or sends nothing, and nothing is sent", async () => {
    const server = await startFake();
    const refuse: Interceptor = () => {
      throw new Error("not on Sundays");
    };
    await expect(config(connect(server, { interceptors: [refuse] }))).rejects.toThrow("not on Sundays");
    const silent = await failureOf(config(connect(server, { interceptors: [() => undefined] })));
    expect(silent.code).toBe("CALL_NOT_SENT");
    expect(server.count("config")).toBe(0);
  });

  it("has its own outcome, whatever interceptors make of it", async () => {
    const server = await startFake({ config: (call) => call.fail(7, "no") });
    const forgiving: Interceptor = (_, next) => next().catch(() => undefined);
    const careless: Interceptor = (_, next) => void next();
    for (const interceptor of [forgiving, careless]) {
      const error = await failureOf(config(connect(server, { interceptors: [interceptor] })));
      expect(error.code).toBe("PERMISSION_DENIED");
    }
  });

  it("the first interceptor is the outermost; next sends once, however often it is called", async () => {
    const server = await startFake();
    const order: string[] = [];
    const named =
      (name: string): Interceptor =>
      async (_, next) => {
        order.push(`${name} before`);
        await Promise.all([next(), name === "inner" && next()]);
        order.push(`${name} after`);
      };
    await config(connect(server, { interceptors: [named("outer"), named("inner")] }));
    expect(order).toEqual(["outer before", "inner before", "inner after", "outer after"]);
    expect(server.count("config")).toBe(1);
  });

  it("never shows secrets, which are sent all the same and cannot be replaced", async () => {
    const server = await startFake();
    const seen: string[] = [];
    const spy: Interceptor = async ({ headers }, next) => {
      seen.push(JSON.stringify(headers));
      Object.assign(headers, { Authorization: "Bearer mine", "X-Tenant": "mine", "x-team": "blue" });
      await next();
    };
    const headers = { "x-api-key": "hunter3", cookie: "hunter4", "x-tenant": "hunter5", "x-request-id": "7" };
    await config(connect(server, { interceptors: [spy], token: async () => "hunter2", headers }));
    expect(seen).toEqual(['{"x-request-id":"7"}']);
    expect(server.seen[0]?.headers).toMatchObject({ authorization: "Bearer hunter2", ...headers, "x-team": "blue" });
  });
});

it("around an upload, each attempt is told as well", async () => {
  let calls = 0;
  const server = await startFake({
    addArtifacts: (call) =>
      ++calls === 1
        ? call.fail(14, "away")
        : answer(call, create(AddArtifactsResponseSchema, { sessionId: call.request.sessionId })),
  });
  const { trace, of } = tracer();
  const artifact = { name: "files/a", bytes: 3, pieces: () => [new Uint8Array(3)] };
  await connect(server, { interceptors: [trace], retryPolicies: atOnce }).artifacts.add([artifact]);
  expect(of("addArtifacts").map(({ call, outcome }) => [call.attempt, outcome])).toEqual([
    [1, "UNAVAILABLE"],
    [2, "ok"],
  ]);
});

describe("around a stream", () => {
  it("next resolves when it has ended, with the last response", async () => {
    const server = await startFake();
    const { trace, of } = tracer();
    const client = connect(server, { interceptors: [trace] });
    const execution = client.execute(create(PlanSchema));
    const outcomes: string[] = [];
    for await (const _ of execution) outcomes.push(of("executePlan")[0]?.outcome ?? "");
    expect(outcomes).toEqual(["open", "open"]);
    await vi.waitFor(() => expect(of("executePlan")[0]?.outcome).toBe("ok"));
    const { operationId } = execution;
    expect(of("executePlan")[0]?.call).toMatchObject({ operationId, attempt: 1, sessionId: client.sessionId });
    expect(server.seen[0]?.headers).toMatchObject({ traceparent: "00-1", "spark-connect-operation-id": operationId });
  });

  it("that breaks is told with its error, the one that resumes it as the next attempt; no row is lost", async () => {
    const server = await startFake();
    server.fault = (stream) => (stream === 0 ? { after: 1, act: (call) => call.cut() } : undefined);
    const { trace, of } = tracer();
    expect(await rowsOf(connect(server, { interceptors: [trace], retryPolicies: atOnce }))).toEqual([0, 1, 2, 3, 4]);
    expect(of("executePlan").map(({ call, outcome }) => [call.attempt, outcome])).toEqual([[1, "UNAVAILABLE"]]);
    expect(of("reattachExecute").map(({ call }) => call.attempt)).toEqual([2]);
  });

  it("that is refused fails with the error that the interceptor saw", async () => {
    const server = await startFake({ executePlan: (call) => call.fail(7, "no") });
    const { trace, of } = tracer();
    const error = await failureOf(rowsOf(connect(server, { interceptors: [trace] })));
    expect([error.code, of("executePlan")[0]?.outcome]).toEqual(["PERMISSION_DENIED", "PERMISSION_DENIED"]);
    expect(error.operationId).toBe(of("executePlan")[0]?.call.operationId);
  });

  it("that is left early ends as cancelled", async () => {
    const server = await startFake();
    server.fault = () => ({ after: 1, act: () => undefined });
    const { trace, of } = tracer();
    for await (const _ of connect(server, { interceptors: [trace] }).execute(create(PlanSchema))) break;
    await vi.waitFor(() => expect(of("executePlan")[0]?.outcome).toBe("CANCELLED"), { timeout: 10_000 });
  });

  it("is not opened where an interceptor throws", async () => {
    const server = await startFake();
    const refuse: Interceptor = ({ rpc }, next) =>
      rpc === "executePlan" ? Promise.reject(new Error("not on Sundays")) : next();
    await expect(rowsOf(connect(server, { interceptors: [refuse] }))).rejects.toThrow("not on Sundays");
    expect(server.count("executePlan")).toBe(0);
  });
});
