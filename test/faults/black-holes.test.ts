import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { create, type DescMessage } from "@bufbuild/protobuf";
import { describe, expect, onTestFinished, test } from "vitest";
import { Channel } from "../../packages/spark-connect-js/src/client/channel.ts";
import { parseConnectionString } from "../../packages/spark-connect-js/src/client/connection-string.ts";
import { defaultDeadlines } from "../../packages/spark-connect-js/src/client/deadlines.ts";
import { RpcCaller } from "../../packages/spark-connect-js/src/client/rpc-caller.ts";
import { SparkClient } from "../../packages/spark-connect-js/src/client/spark-client.ts";
import { SparkError } from "../../packages/spark-connect-js/src/errors.ts";
import { PlanSchema } from "../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { type RpcName, rpcs, type UnaryRpc } from "../../packages/spark-connect-js/src/wire/rpcs.ts";
import { WireSession } from "../../packages/spark-connect-js/src/wire/session.ts";
import { startFake } from "../support/fake-client.ts";
import { TcpProxy } from "./tcp-proxy.ts";

/** Accepts connections and never says a word. */
async function blackHole(): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `sc://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Speaks HTTP/2 and takes every call, but answers none. */
async function silent(): Promise<string> {
  const server = await startFake(Object.fromEntries(Object.keys(rpcs).map((name) => [name, () => undefined])));
  return server.url;
}

/** Its answers stop in the middle: after the connection's first frames, which have some 60 bytes. */
async function stalling(): Promise<string> {
  const server = await startFake();
  const proxy = await TcpProxy.start(server.port);
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  proxy.fate = { afterBytes: 100, end: "stall" };
  return proxy.url;
}

const places = {
  "accepts and never answers": blackHole,
  "takes calls and answers none": silent,
  "stalls in the middle": stalling,
};
const fails = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail("nothing was thrown"),
    (error) => error,
  );
const unaryRpcs = Object.values(rpcs).filter((rpc) => rpc.methodKind === "unary");
const deadlines = Object.fromEntries(Object.keys(defaultDeadlines).map((name) => [name, 300])) as Record<
  RpcName,
  number
>;

describe.each(Object.entries(places))("a server that %s", (_, place) => {
  test("lets every call with one answer end in a typed error at its deadline", async () => {
    const options = parseConnectionString(await place(), {});
    const channel = new Channel({ ...options, tls: undefined, tlsEnabled: false, connectTimeoutMs: 20_000 });
    const settings = { address: "here", hasToken: false, connectTimeoutMs: 20_000, retryPolicies: [], deadlines };
    const caller = new RpcCaller(new WireSession(options), channel, settings);
    onTestFinished(() => caller.close());
    const call = (rpc: UnaryRpc<DescMessage, DescMessage>) => fails(caller.unary(rpc, () => create(rpc.input)));
    const errors = await Promise.all(unaryRpcs.map((rpc) => call(rpc as UnaryRpc<DescMessage, DescMessage>)));
    expect(errors.length).toBeGreaterThanOrEqual(8);
    const chunks = async function* () {
      yield create(rpcs.addArtifacts.input);
    };
    errors.push(await fails(caller.upload(rpcs.addArtifacts, chunks)));
    for (const error of errors) {
      expect(error).toBeInstanceOf(SparkError);
      expect(error).toMatchObject({ code: "DEADLINE_EXCEEDED" });
    }
  });

  test.each([
    true,
    false,
  ])("lets an execution end at its limit (reattachable: %s), and close() after it", async (reattachable) => {
    const client = new SparkClient({ ...parseConnectionString(await place(), {}), deadlines });
    const read = async () => {
      for await (const _ of client.execute(create(PlanSchema), { timeoutMs: 800, reattachable }));
    };
    expect(await fails(read())).toMatchObject({ code: "DEADLINE_EXCEEDED", operationId: expect.any(String) });
    await client.close();
  });
});
