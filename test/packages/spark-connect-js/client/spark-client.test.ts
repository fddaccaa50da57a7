import { inspect } from "node:util";
import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { AnalysisException, CancelledError } from "../../../../packages/spark-connect-js/src/errors.ts";
import {
  ConfigRequest_OperationSchema,
  ConfigResponseSchema,
  ExecutePlanResponseSchema,
  FetchErrorDetailsResponseSchema,
  InterruptResponseSchema,
  PlanSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import type { ExecutionProgress } from "../../../../packages/spark-connect-js/src/wire/response.ts";
import { failureOf } from "../../../support/failure-of.ts";
import { connectTo, rowsOf, startFake } from "../../../support/fake-client.ts";
import { answer, type FakeSparkServer, rowNumbers } from "../../../support/fake-spark-server.ts";

const plan = create(PlanSchema);
const operation = create(ConfigRequest_OperationSchema);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("execute", () => {
  it("sends nothing before it is read, and can be read once", async () => {
    const server = await startFake();
    const client = connectTo(server);
    const execution = client.execute(plan);
    await pause(20);
    expect(server.seen).toEqual([]);
    for await (const _ of execution);
    expect(server.requests("executePlan")[0]?.operationId).toBe(execution.operationId);
    expect(() => execution[Symbol.asyncIterator]()).toThrow(expect.objectContaining({ code: "EXECUTION_CONSUMED" }));
  });

  it("goes on with a fresh token where the first expires in mid-stream", async () => {
    const server = await startFake();
    const refuse = (call: { fail(code: number, message: string): void }) => call.fail(16, "the token has expired");
    server.fault = (stream) => (stream === 0 ? { after: 2, act: refuse } : undefined);
    let tokens = 0;
    const client = connectTo(server, { token: () => `token-${tokens++}` });
    const expected = await rowsOf(connectTo(await startFake()));
    expect(await rowsOf(client)).toEqual(expected);
    expect([server.count("executePlan"), server.count("reattachExecute")]).toEqual([1, 1]);
    const reattached = server.seen.find(({ rpc }) => rpc === "reattachExecute");
    const began = server.seen.find(({ rpc }) => rpc === "executePlan");
    expect(reattached?.headers.authorization).not.toBe(began?.headers.authorization);
  });

  it("releases each response, then everything", async () => {
    // The server sends a response only after the one before was released: the client's coalescing cannot show.
    const server = await startFake({
      executePlan: async (call) => {
        const { operationId = "", sessionId } = call.request;
        const respond = (responseId: string) => ({ sessionId, operationId, responseId });
        for (const [n, id] of ["a", "b", "c"].entries()) {
          await expect.poll(() => server.releases.until).toBe(n);
          await call.send(create(ExecutePlanResponseSchema, respond(id)));
        }
        const responseType = { case: "resultComplete" as const, value: {} };
        await call.send(create(ExecutePlanResponseSchema, { ...respond("d"), responseType }));
        call.end();
      },
    });
    await rowsOf(connectTo(server));
    await expect.poll(() => server.releases).toEqual({ until: 3, all: 1 });
    expect(server.requests("releaseExecute").map(({ release }) => release.value)).toMatchObject([
      { responseId: "a" },
      { responseId: "b" },
      { responseId: "c" },
      {},
    ]);
  });

  it("reports progress and keeps it out of the result", async () => {
    const progress = {
      stages: [{ stageId: 1n, numTasks: 8n, numCompletedTasks: 3n, inputBytesRead: 100n }],
      numInflightTasks: 2n,
    };
    const server = await startFake({
      executePlan: async (call) => {
        const { operationId = "", sessionId } = call.request;
        const stamp = { sessionId, operationId };
        await call.send(
          create(ExecutePlanResponseSchema, {
            ...stamp,
            responseId: "p",
            responseType: { case: "executionProgress", value: progress },
          }),
        );
        await call.send(
          create(ExecutePlanResponseSchema, {
            ...stamp,
            responseId: "c",
            responseType: { case: "resultComplete", value: {} },
          }),
        );
        call.end();
      },
    });
    const reported: ExecutionProgress[] = [];
    expect(await rowsOf(connectTo(server), { onProgress: (p) => reported.push(p) })).toEqual([]);
    const stages = [{ stageId: 1, tasks: 8, completedTasks: 3, inputBytes: 100, done: false }];
    expect(reported).toEqual([{ stages, inflightTasks: 2, tasks: 8, completedTasks: 3, inputBytes: 100 }]);
    const thrown = rowsOf(connectTo(server), { onProgress: () => expect.fail("my callback") });
    await expect(thrown).rejects.toMatchObject({ message: "my callback" });
  });

  it("without reattaching ends with the stream and releases nothing", async () => {
    const server = await startFake();
    expect(await rowsOf(connectTo(server), { reattachable: false })).toEqual([0, 1, 2, 3, 4]);
    await pause(20);
    expect(server.releases).toEqual({ until: 0, all: 0 });
  });

  it("limits each stream's time when it can reattach, and none when it cannot", async () => {
    const server = await startFake();
    const client = connectTo(server, { deadlines: { executePlan: 70_000 } });
    await rowsOf(client);
    await rowsOf(client, { reattachable: false });
    const timeouts = server.seen
      .filter(({ rpc }) => rpc === "executePlan")
      .map(({ headers }) => headers["grpc-timeout"]);
    expect(timeouts).toEqual(["70000m", undefined]);
  });

  it("sends tags, and refuses those that Spark refuses", async () => {
    const server = await startFake();
    const client = connectTo(server);
    await rowsOf(client, { tags: ["nightly", "job 7"] });
    expect(server.requests("executePlan")[0]?.tags).toEqual(["nightly", "job 7", client.clientTag]);
    for (const tag of ["", "a,b"]) expect(() => client.execute(plan, { tags: [tag] })).toThrow(/comma/);
    expect((await failureOf(client.interruptTag("a,b"))).code).toBe("INVALID_TAG");
  });

  it("runs many at once on one connection", async () => {
    const server = await startFake();
    const client = connectTo(server);
    const results = await Promise.all(Array.from({ length: 60 }, () => rowsOf(client)));
    expect(results.every((result) => result.join() === "0,1,2,3,4")).toBe(true);
    expect(server.sessions).toHaveLength(1);
    expect(client.rpcs.executePlan).toBe(60);
  });

  it("queues calls of next, as generators do", async () => {
    const iterator = connectTo(await startFake())
      .execute(plan)
      [Symbol.asyncIterator]();
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
    expect(results.map(({ done }) => done)).toEqual([false, false, true, true]);
    expect(results.flatMap(({ value }) => (value ? rowNumbers(value) : []))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("stopping early", () => {
  const interrupted = (server: FakeSparkServer) => server.requests("interrupt").map(({ interrupt }) => interrupt.value);

  it("break interrupts the operation and releases it once", async () => {
    const server = await startFake();
    const client = connectTo(server);
    const execution = client.execute(plan);
    for await (const _ of execution) break;
    await expect.poll(() => server.releases.all).toBe(1);
    expect(interrupted(server)).toEqual([execution.operationId]);
    await client.close();
    expect(server.releases.all).toBe(1);
  });

  it("a consumer that throws does the same", async () => {
    const server = await startFake();
    const client = connectTo(server);
    const reading = (async () => {
      for await (const _ of client.execute(plan)) throw new Error("mine");
    })();
    await expect(reading).rejects.toMatchObject({ message: "mine" });
    await expect
      .poll(() => ({ ...server.releases, interrupts: server.count("interrupt") }))
      .toEqual({ until: 1, all: 1, interrupts: 1 });
  });

  it("an aborted signal does so while the server is silent, and while waiting to retry", async () => {
    for (const silent of [true, false]) {
      const server = await startFake({
        executePlan: (call) => (silent ? undefined : call.fail(14, "later", { retryDelayMs: 60_000 })),
      });
      const client = connectTo(server);
      await client.version();
      const abort = new AbortController();
      const reading = failureOf(rowsOf(client, { signal: abort.signal }));
      await expect.poll(() => server.count("executePlan")).toBe(1);
      await pause(20);
      const reason = new Error("enough");
      abort.abort(reason);
      const error = await reading;
      expect(error).toBeInstanceOf(CancelledError);
      expect(error).toMatchObject({
        name: "AbortError",
        code: "CANCELLED",
        cause: reason,
        operationId: expect.any(String),
      });
      await expect
        .poll(() => ({ ...server.releases, interrupts: server.count("interrupt") }))
        .toEqual({ until: 0, all: 1, interrupts: 1 });
    }
  });

  it("an aborted signal stops the server also between two reads", async () => {
    const server = await startFake();
    const abort = new AbortController();
    const iterator = connectTo(server).execute(plan, { signal: abort.signal })[Symbol.asyncIterator]();
    await iterator.next();
    abort.abort();
    await expect.poll(() => server.releases.all).toBe(1);
    expect((await failureOf(iterator.next())).code).toBe("CANCELLED");
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it("a signal aborted beforehand sends nothing", async () => {
    const server = await startFake();
    const error = await failureOf(rowsOf(connectTo(server), { signal: AbortSignal.abort() }));
    expect(error.code).toBe("CANCELLED");
    expect(server.seen).toEqual([]);
  });

  it("asks again when the server had not begun yet", async () => {
    let asked = 0;
    const server = await startFake({
      executePlan: () => undefined,
      interrupt: (call) => {
        const interruptedIds = ++asked < 3 ? [] : ["op"];
        return answer(call, create(InterruptResponseSchema, { sessionId: call.request.sessionId, interruptedIds }));
      },
    });
    const error = await failureOf(rowsOf(connectTo(server), { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", message: expect.stringContaining("50 ms") });
    await expect.poll(() => ({ asked, all: server.releases.all }), { timeout: 3000 }).toEqual({ asked: 3, all: 1 });
  });

  it("at any moment leaves nothing behind on the server", async () => {
    const server = await startFake();
    server.batches = [10, 20_000, 0, 50_000, 3];
    const client = connectTo(server);
    const stopAt = async (n: number) => {
      const abort = new AbortController();
      if (n % 3 === 0) setTimeout(() => abort.abort(), n % 7);
      let read = 0;
      for await (const _ of client.execute(plan, { signal: abort.signal })) {
        if (read++ < n % 5) continue;
        if (n % 2 === 0) break;
        abort.abort();
      }
    };
    const results = await Promise.allSettled(Array.from({ length: 90 }, (_, n) => stopAt(n)));
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(new Set(errors)).toEqual(new Set(["CANCELLED"]));
    await expect.poll(() => server.operations, { timeout: 10_000 }).toBe(0);
  }, 30_000);

  it("leaves no listener on the signal", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = ((...args: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, args);
    }) as typeof addEventListener;
    signal.removeEventListener = ((...args: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, args);
    }) as typeof removeEventListener;
    const client = connectTo(await startFake());
    await rowsOf(client, { signal });
    await client.config(operation, { signal });
    expect(listeners).toBe(0);
  });
});

describe("other calls", () => {
  it("ask for the version once, and again after a failure", async () => {
    const server = await startFake({ analyzePlan: (call) => call.fail(3, "not now") });
    const client = connectTo(server);
    await failureOf(client.version());
    delete server.handlers.analyzePlan;
    expect(await Promise.all([client.version(), client.version()])).toEqual(["4.1.2", "4.1.2"]);
    expect(server.count("analyzePlan")).toBe(2);
  });

  it("are retried while the server is away, and counted", async () => {
    let left = 3;
    const server = await startFake();
    const client = connectTo(server);
    await client.version();
    server.handlers.config = (call) =>
      left-- > 0
        ? call.fail(left === 1 ? 8 : 14, "busy", left === 1 ? { retryDelayMs: 30 } : {})
        : answer(call, create(ConfigResponseSchema, { sessionId: call.request.sessionId }));
    await client.config(operation);
    expect(client.rpcs).toMatchObject({ config: 4, analyzePlan: 1 });
  });

  it("are not retried after their deadline", async () => {
    const server = await startFake({ config: () => undefined });
    const error = await failureOf(connectTo(server).config(operation, { timeoutMs: 100 }));
    expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED", grpcCode: "DEADLINE_EXCEEDED" });
    expect(server.count("config")).toBe(1);
    const patient = connectTo(server, { deadlines: { config: 80 } });
    expect((await failureOf(patient.config(operation))).code).toBe("DEADLINE_EXCEEDED");
  });

  it("can be cancelled, in flight and while they wait", async () => {
    const server = await startFake();
    const client = connectTo(server);
    await client.version();
    for (const config of [
      () => undefined,
      (call: { fail(code: number, message: string, facts: object): void }) =>
        call.fail(14, "", { retryDelayMs: 60_000 }),
    ]) {
      server.handlers.config = config;
      const reason = new Error("enough");
      const error = await failureOf(
        client.config(operation, { signal: AbortSignal.any([AbortSignal.timeout(50), AbortSignal.abort(reason)]) }),
      );
      expect(error).toMatchObject({ code: "CANCELLED", cause: reason });
      const later = new AbortController();
      setTimeout(() => later.abort(reason), 50);
      expect(await failureOf(client.config(operation, { signal: later.signal }))).toMatchObject({
        code: "CANCELLED",
        cause: reason,
      });
    }
  });

  it("interrupt by operation, tag and all", async () => {
    const server = await startFake();
    const client = connectTo(server);
    expect(await client.interruptOperation("op-9")).toEqual([]);
    await client.interruptTag("t");
    await client.interruptAll();
    expect(server.requests("interrupt")).toMatchObject([
      { interruptType: 3 },
      { interruptType: 2, interrupt: { value: "t" } },
      { interruptType: 1 },
    ]);
  });

  it("number relations from 0, each once", () => {
    const client = connectTo({ url: "sc://localhost" });
    expect([client.nextPlanId(), client.nextPlanId(), client.nextPlanId()]).toEqual([0n, 1n, 2n]);
  });
});

describe("errors", () => {
  const classes = ["org.apache.spark.sql.AnalysisException", "java.lang.Exception"];
  const facts = { classes, errorClass: "TABLE_OR_VIEW_NOT_FOUND", sqlState: "42P01", errorId: "e-1" };

  it("are asked for in detail once, and carry what the server tells", async () => {
    const server = await startFake({
      executePlan: (call) => call.fail(13, "cut shor", facts),
      fetchErrorDetails: (call) =>
        answer(
          call,
          create(FetchErrorDetailsResponseSchema, {
            sessionId: call.request.sessionId,
            rootErrorIdx: 0,
            errors: [
              {
                errorTypeHierarchy: classes,
                message: "the whole message",
                causeIdx: 1,
                sparkThrowable: { errorClass: facts.errorClass },
              },
              { errorTypeHierarchy: ["java.io.IOException"], message: "root" },
            ],
          }),
        ),
    });
    const client = connectTo(server);
    const execution = client.execute(plan);
    const error = await failureOf(execution[Symbol.asyncIterator]().next());
    expect(error).toBeInstanceOf(AnalysisException);
    expect(error).toMatchObject({
      message: "the whole message",
      operationId: execution.operationId,
      cause: { message: "root" },
    });
    expect(server.requests("fetchErrorDetails")).toMatchObject([{ errorId: "e-1" }]);
    await expect.poll(() => server.releases).toEqual({ until: 0, all: 1 });
    expect(server.count("executePlan")).toBe(1);
  });

  it("fall back to the status when the details cannot be had", async () => {
    const server = await startFake({
      config: (call) => call.fail(13, "[TABLE_OR_VIEW_NOT_FOUND] no", facts),
      fetchErrorDetails: (call) => call.fail(14, "away"),
    });
    const error = await failureOf(connectTo(server).config(operation));
    expect(error).toMatchObject({
      name: "AnalysisException",
      code: facts.errorClass,
      sqlState: "42P01",
      grpcCode: "INTERNAL",
    });
    expect(server.count("fetchErrorDetails")).toBe(1);
  });

  const plain: [number, object, RegExp][] = [
    [16, { name: "SparkConnectError", code: "UNAUTHENTICATED" }, /wants a token.*SPARK_CONNECT_AUTHENTICATE_TOKEN/s],
    [7, { name: "SparkConnectError", code: "PERMISSION_DENIED" }, /refuses the call/],
    [12, { name: "SparkConnectError", code: "UNIMPLEMENTED" }, /older Spark/],
    [8, { name: "SparkConnectError", code: "RESOURCE_EXHAUSTED" }, /grpc_max_message_size/],
    [2, { name: "UnknownException", code: "UNKNOWN" }, /^as told$/],
    [13, { name: "UnknownException", code: "INTERNAL" }, /^as told$/],
  ];

  it.each(plain)("with status %i and no details say what to do", async (status, expected, message) => {
    const server = await startFake({ config: (call) => call.fail(status, "as told") });
    const error = await failureOf(connectTo(server).config(operation));
    expect(error).toMatchObject(expected);
    expect(error.message).toMatch(message);
    expect(error.message).toContain("as told");
  });

  it("name the address that does not answer, soon when it never did", async () => {
    const server = await startFake();
    const { url, port } = server;
    await server[Symbol.asyncDispose]();
    const client = connectTo({ url }, { connectTimeoutMs: 300 });
    const started = performance.now();
    for (const error of [await failureOf(client.version()), await failureOf(rowsOf(client))]) {
      expect(error).toMatchObject({ name: "SparkConnectError", code: "UNAVAILABLE" });
      expect(error.message).toMatch(
        new RegExp(`127\\.0\\.0\\.1:${port}.*Is a server running there.*ECONNREFUSED`, "s"),
      );
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("never show the token", async () => {
    const secret = "tok-s3cret";
    const server = await startFake({ config: (call) => call.fail(16, "bad token") });
    const client = connectTo({ url: `${server.url}/;token=${secret};x-key=${secret}` });
    const error = await failureOf(client.config(operation));
    expect(server.seen[0]?.headers).toMatchObject({ authorization: `Bearer ${secret}`, "x-key": secret });
    for (const shown of [
      inspect(error, { depth: 20, showHidden: true }),
      JSON.stringify(error),
      inspect(client, { depth: 20, showHidden: true }),
      JSON.stringify(client),
    ])
      expect(shown).not.toContain(secret);
    expect(error.message).toMatch(/refused the token/);
  });
});

describe("a server that was restarted", () => {
  it("is noticed by its session id: one error that says so, then nothing is sent any more", async () => {
    const server = await startFake();
    const client = connectTo(server);
    await client.version();
    server.serverSessionId = "5e55ed00-0000-4000-8000-000000000002";
    expect(await failureOf(rowsOf(client))).toMatchObject({
      code: "SESSION_CHANGED",
      message: expect.stringMatching(/restarted/),
    });
    const sent = server.seen.length;
    expect((await failureOf(rowsOf(client))).code).toBe("NO_ACTIVE_SESSION");
    expect((await failureOf(client.config(operation))).code).toBe("NO_ACTIVE_SESSION");
    await client.close();
    expect(server.seen).toHaveLength(sent);
    expect(server.releases.all).toBe(0);
  });

  it("is noticed by its refusal too", async () => {
    const facts = { classes: ["org.apache.spark.SparkSQLException"], errorClass: "INVALID_HANDLE.SESSION_CHANGED" };
    const server = await startFake();
    const client = connectTo(server);
    await client.version();
    expect(server.requests("analyzePlan")[0]?.clientObservedServerSideSessionId).toBeUndefined();
    server.handlers.reattachExecute = (call) => {
      expect(call.request.clientObservedServerSideSessionId).toBe(server.serverSessionId);
      call.fail(13, "[INVALID_HANDLE.SESSION_CHANGED]", facts);
    };
    server.fault = () => ({ after: 1, act: (call) => call.cut() });
    expect(await failureOf(rowsOf(client))).toMatchObject({
      code: "SESSION_CHANGED",
      cause: { code: "INVALID_HANDLE.SESSION_CHANGED" },
    });
    expect((await failureOf(client.version().then(() => client.config(operation)))).code).toBe("NO_ACTIVE_SESSION");
    expect(server.count("config")).toBe(0);
  });
});

describe("close", () => {
  it("releases the session once and closes the connection", async () => {
    const server = await startFake();
    const client = connectTo(server);
    await client.version();
    await Promise.all([client.close(), client.close(), client[Symbol.asyncDispose]()]);
    expect(server.count("releaseSession")).toBe(1);
    await expect.poll(() => server.sessions[0]?.destroyed).toBe(true);
    expect((await failureOf(client.config(operation))).message).toMatch(/session is closed/);
  });

  it("sends nothing when there never was a session", async () => {
    const server = await startFake();
    await connectTo(server).close();
    expect(server.seen).toEqual([]);
  });

  it("ends what runs, reads and waits", async () => {
    const server = await startFake({
      executePlan: () => undefined,
      config: (call) => call.fail(14, "", { retryDelayMs: 60_000 }),
    });
    const client = connectTo(server);
    await client.version();
    const running = [failureOf(rowsOf(client)), failureOf(client.config(operation))];
    await expect.poll(() => server.count("executePlan") + server.count("config")).toBe(2);
    await client.close();
    for (const error of await Promise.all(running)) expect(error.code).toBe("NO_ACTIVE_SESSION");
    expect(server.releases.all).toBe(0);
  });

  it("ends what still waits for its token", async () => {
    const client = connectTo({ url: "sc://127.0.0.1:9" }, { token: () => new Promise<string>(() => undefined) });
    const running = [failureOf(rowsOf(client)), failureOf(client.version())];
    await pause(10);
    await client.close();
    for (const error of await Promise.all(running)) expect(error.code).toBe("NO_ACTIVE_SESSION");
  });

  it("does not hang when the server is silent or gone", async () => {
    const silent = await startFake({ releaseSession: () => undefined });
    const gone = await startFake();
    const clients = [connectTo(silent), connectTo(gone)];
    for (const client of clients) await client.version();
    await gone.kill();
    const started = performance.now();
    await Promise.all(clients.map((client) => client.close()));
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 20_000);

  it("is content with a server that knows no ReleaseSession", async () => {
    const server = await startFake({ releaseSession: (call) => call.fail(12, "no such method") });
    const client = connectTo(server);
    await client.version();
    await client.close();
  });
});
