import { create } from "@bufbuild/protobuf";
import { afterEach, expect, test } from "vitest";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import type { SparkError } from "../../packages/spark-connect-js/src/errors.ts";
import {
  type ExecutePlanResponseSchema,
  PlanSchema,
} from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import type { FakeCall } from "../support/fake-grpc.ts";
import { FakeSparkServer, rowNumbers } from "../support/fake-spark-server.ts";

// What Spark's own client tests count with a mock stub, here over the network.

type Stream = FakeCall<never, typeof ExecutePlanResponseSchema> | FakeCall;
/** After so many of the responses that are left, this. */
type Turn = readonly [number, (call: Stream) => void | Promise<void>];

const fatal: Turn[1] = (call) => call.fail(13, "boom");
const unavailable: Turn[1] = (call) => call.fail(14, "away");
const lost =
  (what: string): Turn[1] =>
  (call) =>
    call.fail(14, `[INVALID_HANDLE.${what}_NOT_FOUND] gone`);

const servers: FakeSparkServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
});

/** Two batches of a row each, then ResultComplete; each stream ends as its turn says. */
async function run(turns: readonly Turn[], prepare: (server: FakeSparkServer) => void = () => undefined) {
  const server = await FakeSparkServer.start();
  servers.push(server);
  server.batches = [1, 1];
  server.fault = (index) => {
    const turn = turns[index];
    return turn && { after: turn[0], act: turn[1] };
  };
  prepare(server);
  const client = new SparkClient(parseConnectionString(server.url, {}));
  const rows: number[] = [];
  let error: SparkError | undefined;
  try {
    for await (const response of client.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
  } catch (thrown) {
    error = thrown as SparkError;
  }
  await client.close();
  const { all } = server.releases;
  const released = new Set(
    server
      .requests("releaseExecute")
      .flatMap(({ release }) => (release.case === "releaseUntil" ? [release.value.responseId] : [])),
  );
  const [execute, attach] = [server.count("executePlan"), server.count("reattachExecute")];
  return { counts: [execute, attach, all], released: [...released].sort(), rows, error, server };
}

// Releases of positions that wait for their turn become one: their last is what counts, and nothing comes after release_all.
test.each<[string, readonly Turn[], readonly [number, number, number], readonly number[], string | undefined]>([
  ["two responses, then complete", [], [1, 0, 1], [0, 1], undefined],
  ["a fatal error after one response", [[1, fatal]], [1, 0, 1], [0], "INTERNAL"],
  ["UNAVAILABLE after one response", [[1, unavailable]], [1, 1, 1], [0, 1], undefined],
  [
    "UNAVAILABLE again in the attached stream",
    [
      [1, unavailable],
      [0, unavailable],
    ],
    [1, 2, 1],
    [0, 1],
    undefined,
  ],
  ["SESSION_NOT_FOUND before any response", [[0, lost("SESSION")]], [2, 0, 1], [0, 1], undefined],
  ["OPERATION_NOT_FOUND before any response", [[0, lost("OPERATION")]], [2, 0, 1], [0, 1], undefined],
  [
    "SESSION_NOT_FOUND after one",
    [
      [1, unavailable],
      [0, lost("SESSION")],
    ],
    [1, 1, 1],
    [0],
    "RESPONSE_ALREADY_RECEIVED",
  ],
  [
    "OPERATION_NOT_FOUND after one",
    [
      [1, unavailable],
      [0, lost("OPERATION")],
    ],
    [1, 1, 1],
    [0],
    "RESPONSE_ALREADY_RECEIVED",
  ],
  ["the first ExecutePlan fails", [[0, fatal]], [1, 0, 1], [], "INTERNAL"],
  ["an end without ResultComplete", [[1, (call) => call.end()]], [1, 1, 1], [0, 1], undefined],
  ["HTTP 503 from a proxy", [[0, (call) => call.http(503)]], [1, 1, 1], [0, 1], undefined],
  [
    "HTTP 404 from a proxy, after a response",
    [
      [1, unavailable],
      [0, (call) => call.http(404)],
    ],
    [1, 2, 1],
    [0, 1],
    undefined,
  ],
])("%s", async (_, turns, counts, rows, code) => {
  const outcome = await run(turns);
  expect(outcome).toMatchObject({ counts, rows });
  expect(outcome.error?.code).toBe(code);
  if (code === "RESPONSE_ALREADY_RECEIVED") expect(outcome.error?.message).toMatch(/INVALID_HANDLE\.\w+_NOT_FOUND/);
  const last = outcome.server.requests("releaseExecute").at(-1);
  expect(last?.release.case).toBe("releaseAll");
});

test("leaving after one response interrupts, releases all once, and sends nothing after", async () => {
  const server = await FakeSparkServer.start();
  servers.push(server);
  const client = new SparkClient(parseConnectionString(server.url, {}));
  for await (const _ of client.execute(create(PlanSchema))) break;
  await client.close();
  expect(server.releases.all).toBe(1);
  expect(server.count("interrupt")).toBe(1);
  expect(server.requests("releaseExecute").at(-1)?.release.case).toBe("releaseAll");
});

test("requests that are lost on their way are sent again under the same operation id", async () => {
  const { counts, rows, server } = await run([], (server) => {
    let lostSoFar = 0;
    server.handlers.executePlan = (call) => {
      if (++lostSoFar === 2) delete server.handlers.executePlan;
      call.cut();
    };
  });
  expect({ counts, rows }).toEqual({ counts: [3, 2, 1], rows: [0, 1] });
  expect(new Set(server.requests("executePlan").map(({ operationId }) => operationId)).size).toBe(1);
});

test("an operation that the server forgot after a response is not run again", async () => {
  const { counts, error } = await run([], (server) => {
    server.fault = (index) => ({
      after: index === 0 ? 1 : Number.POSITIVE_INFINITY,
      act: (call) => {
        server.expire();
        call.cut();
      },
    });
  });
  expect(counts).toEqual([1, 1, 1]);
  expect(error?.code).toBe("RESPONSE_ALREADY_RECEIVED");
});
