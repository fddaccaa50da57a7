import { create } from "@bufbuild/protobuf";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SparkClientOptions } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { ConfigRequest_OperationSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { failureOf } from "../support/failure-of.ts";
import { connectTo, rowsOf, startFake } from "../support/fake-client.ts";

/** What the client waited, in milliseconds; by the virtual clock no time passes but this. */
const clock = vi.hoisted(() => ({ virtual: false, waits: [] as number[] }));
vi.mock("node:timers/promises", async (original) => {
  const real = await original<typeof import("node:timers/promises")>();
  const wait = (ms: number, value?: unknown, options?: object) => {
    if (!clock.virtual) return real.setTimeout(ms, value, options);
    clock.waits.push(ms);
    return real.setTimeout(0, value, options);
  };
  return { ...real, setTimeout: wait };
});

beforeEach(() => {
  clock.virtual = false;
  clock.waits.length = 0;
});

async function start(options: Partial<SparkClientOptions> = {}) {
  const server = await startFake();
  const client = connectTo(server, options);
  await client.version();
  return { server, client };
}

const operation = create(ConfigRequest_OperationSchema);
const waited = () => clock.waits.reduce((sum, ms) => sum + ms, 0);

describe("a server that is away", () => {
  it.each(["execution", "unary call"])("for ten minutes is waited for: %s", async (what) => {
    const { server, client } = await start();
    clock.virtual = true;
    server.disturb = () => (waited() < 600_000 ? { after: 0, act: (call) => call.fail(14, "away") } : undefined);
    if (what === "execution") expect(await rowsOf(client)).toEqual([0, 1, 2, 3, 4]);
    else await client.config(operation);
    expect(waited()).toBeGreaterThanOrEqual(600_000);
  });

  it("for ever is given up after fifteen tries, with its own words", async () => {
    const { server, client } = await start();
    clock.virtual = true;
    server.disturb = (rpc) => (rpc === "config" ? { after: 0, act: (call) => call.fail(14, "away") } : undefined);
    const error = await failureOf(client.config(operation));
    expect(error).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("away") });
    expect(server.count("config")).toBe(16);
    expect(clock.waits.slice(0, 3)).toEqual([50, 200, 800]);
  });

  it("and asks for a time is left alone for that time, ten minutes at most, whatever its code", async () => {
    const { server, client } = await start();
    clock.virtual = true;
    const delays = [1000, 7_200_000, 10];
    server.disturb = (rpc) => {
      const retryDelayMs = rpc === "config" ? delays.shift() : undefined;
      return retryDelayMs === undefined
        ? undefined
        : { after: 0, act: (call) => call.fail(8, "throttled", { retryDelayMs }) };
    };
    await client.config(operation);
    expect(clock.waits[0]).toBe(1000);
    expect(clock.waits[1]).toBeGreaterThanOrEqual(600_000);
    expect(clock.waits[1]).toBeLessThan(600_500);
    expect(clock.waits[2]).toBe(800);
  });

  it("without such a request is not asked again for RESOURCE_EXHAUSTED", async () => {
    const { server, client } = await start();
    server.disturb = (rpc) => (rpc === "config" ? { after: 0, act: (call) => call.fail(8, "full") } : undefined);
    expect((await failureOf(client.config(operation))).code).toBe("RESOURCE_EXHAUSTED");
    expect(server.count("config")).toBe(1);
  });
});

describe("a proxy that answers in HTTP", () => {
  it.each([404, 503, 502])("with %i for a while is outlasted by a session that stands", async (status) => {
    const { server, client } = await start();
    let left = 3;
    server.disturb = () => (left-- > 0 ? { after: 0, act: (call) => call.http(status) } : undefined);
    await client.config(operation);
    left = 3;
    expect(await rowsOf(client)).toEqual([0, 1, 2, 3, 4]);
  });

  it("with 404 to the very first call is a wrong address", async () => {
    const server = await startFake();
    server.disturb = () => ({ after: 0, act: (call) => call.http(404) });
    const client = connectTo(server);
    expect((await failureOf(client.version())).code).toBe("UNIMPLEMENTED");
    expect(server.count("analyzePlan")).toBe(1);
  });
});

describe("a server that was restarted", () => {
  it("in the middle of a result is reported as such, and nothing is sent afterwards", async () => {
    const { server, client } = await start();
    server.fault = (index) => (index === 0 ? { after: 1, act: () => server.restart() } : undefined);
    expect((await failureOf(rowsOf(client))).code).toBe("SESSION_CHANGED");
    expect(server.count("executePlan")).toBe(1);
    const sent = server.seen.length;
    expect((await failureOf(client.version().then(() => client.config(operation)))).code).toBe("NO_ACTIVE_SESSION");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.seen).toHaveLength(sent);
  });

  it("ends what waits to be sent again as soon as any call learns of it", async () => {
    const { server, client } = await start();
    const away = {
      after: 0,
      act: (call: { fail: (code: number, message: string, facts: object) => void }) =>
        call.fail(14, "", { retryDelayMs: 60_000 }),
    };
    server.disturb = (rpc) => (rpc === "config" || rpc === "executePlan" ? away : undefined);
    const waiting = [failureOf(client.config(operation)), failureOf(rowsOf(client))];
    await expect.poll(() => server.count("config") + server.count("executePlan")).toBe(2);
    server.restart();
    expect((await failureOf(client.interruptAll())).code).toBe("SESSION_CHANGED");
    for (const error of await Promise.all(waiting))
      expect(error).toMatchObject({ code: "NO_ACTIVE_SESSION", message: expect.stringMatching(/restarted/) });
    expect(server.count("config") + server.count("executePlan")).toBe(2);
  });

  it.each(["config", "executePlan"] as const)("is believed before %s is sent again from its back-off", async (rpc) => {
    const { server, client } = await start();
    server.disturb = (name) => (name === rpc ? { after: 0, act: () => server.restart() } : undefined);
    const work = rpc === "config" ? client.config(operation) : rowsOf(client);
    expect((await failureOf(work)).code).toBe("SESSION_CHANGED");
    expect(server.requests(rpc).length + server.count("reattachExecute")).toBe(2);
  });
});

it("stop() ends what backs off at once", async () => {
  const { server, client } = await start();
  server.disturb = (rpc) =>
    rpc === "releaseSession" ? undefined : { after: 0, act: (call) => call.fail(14, "", { retryDelayMs: 60_000 }) };
  const waiting = [failureOf(client.config(operation)), failureOf(rowsOf(client))];
  await expect.poll(() => server.count("config") + server.count("executePlan")).toBe(2);
  const closing = client.close();
  for (const error of await Promise.all(waiting)) expect(error.code).toBe("NO_ACTIVE_SESSION");
  await closing;
  expect(server.count("config") + server.count("executePlan") + server.count("reattachExecute")).toBe(2);
});
