import { create } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultRetryPolicy } from "../../../../packages/spark-connect-js/src/client/retry.ts";
import { SparkClient } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import { PlanSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { FakeSparkServer, type Fault, rowNumbers } from "../../../support/fake-spark-server.ts";

/** Every way in which a stream can end too early, in order of appearance in the report. */
const cuts: Record<string, Fault["act"]> = {
  "connection destroyed": (call) => call.cut(),
  "connection destroyed inside a message": async (call, next) => {
    if (next) await call.sendPart(next, 11);
    call.cut();
  },
  "connection closed": (call) => void call.socket.end(),
  "stream reset": (call) => call.reset(2),
  "stream reset with code 0": (call) => call.reset(0),
  "status UNAVAILABLE": (call) => call.fail(14, "cut"),
  "another reader": (call) => call.fail(13, "[INVALID_CURSOR.DISCONNECTED] cut"),
  "end without complete": (call) => call.end(),
  "end inside a message": async (call, next) => {
    if (next) await call.sendPart(next, 11);
    call.endWithoutStatus();
  },
  GOAWAY: (call) => call.goaway(2),
};

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const seed = Number(process.env.FAULT_SEED ?? 20_261);
const target = 200;
const batches = [4, 1, 0, 7, 3, 12, 2, 5];
const expected = Array.from({ length: batches.reduce((sum, n) => sum + n) }, (_, i) => i);

describe(`${target} cuts, FAULT_SEED=${seed}`, () => {
  let server: FakeSparkServer;
  let client: SparkClient;
  const made = new Map<string, number>();
  const next = random(seed);

  beforeAll(async () => {
    server = await FakeSparkServer.start();
    server.batches = batches;
    server.fault = () => {
      if (total(made) >= target || next() < 0.3) return undefined;
      const names = Object.keys(cuts);
      const name = names[Math.floor(next() * names.length)]!;
      return {
        after: Math.floor(next() * 6),
        act: (call, message) => {
          made.set(name, (made.get(name) ?? 0) + 1);
          return cuts[name]!(call, message);
        },
      };
    };
    const policy = { ...defaultRetryPolicy, maxRetries: 1000, initialBackoffMs: 1, maxBackoffMs: 4 };
    client = new SparkClient({ ...parseConnectionString(server.url, {}), retryPolicies: [policy] });
  });

  afterAll(async () => {
    await client.close();
    await server[Symbol.asyncDispose]();
  });

  it("lose, double and move no row, four queries at a time on one connection", async () => {
    const reader = async () => {
      for (; total(made) < target; ) {
        const rows: number[] = [];
        for await (const response of client.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
        expect(rows).toEqual(expected);
      }
    };
    await Promise.all([reader(), reader(), reader(), reader()]);
    expect([...made.keys()].sort()).toEqual(Object.keys(cuts).sort());
  }, 60_000);

  it("run no plan twice: once the server has one, it is only resumed", () => {
    const ids = server.requests("executePlan").map(({ operationId }) => operationId);
    expect(ids.length).toBe(new Set(ids).size);
  });

  it("leave nothing behind on the server", async () => {
    await expect.poll(() => server.operations, { timeout: 10_000 }).toBe(0);
  });
});

it("the first call lost on its way runs the plan once it arrives", async () => {
  const server = await FakeSparkServer.start();
  let lost = 0;
  server.handlers.executePlan = (call) => {
    if (++lost === 2) delete server.handlers.executePlan;
    call.cut();
  };
  const client = new SparkClient(parseConnectionString(server.url, {}));
  const rows: number[] = [];
  for await (const response of client.execute(create(PlanSchema))) rows.push(...rowNumbers(response));
  expect(rows).toEqual([0, 1, 2, 3, 4]);
  const [first, ...others] = server.requests("executePlan").map(({ operationId }) => operationId);
  expect(others).toEqual([first, first]);
  await client.close();
  await server[Symbol.asyncDispose]();
});

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);
