import { createServer as createTcpServer, type Server } from "node:net";
import { create, type MessageShape } from "@bufbuild/protobuf";
import { describe, expect, it, onTestFinished } from "vitest";
import { Channel, type ChannelOptions } from "../../../../packages/spark-connect-js/src/client/channel.ts";
import {
  ConfigRequestSchema,
  ConfigResponseSchema,
  ExecutePlanRequestSchema,
  ExecutePlanResponseSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { type Failure, failureOf } from "../../../../packages/spark-connect-js/src/wire/failure.ts";
import { rpcs } from "../../../../packages/spark-connect-js/src/wire/rpcs.ts";
import { startFake } from "../../../support/fake-client.ts";
import type { FakeCall } from "../../../support/fake-grpc.ts";
import { FakeSparkServer } from "../../../support/fake-spark-server.ts";

function open(port: number, options: Partial<ChannelOptions> = {}): Channel {
  const channel = new Channel({
    host: "127.0.0.1",
    port,
    tlsEnabled: false,
    headers: {},
    connectTimeoutMs: 5000,
    ...options,
  });
  onTestFinished(() => channel.close());
  return channel;
}

const response = (size = 3) =>
  create(ExecutePlanResponseSchema, {
    responseId: "r",
    responseType: { case: "arrowBatch", value: { rowCount: 1n, data: new Uint8Array(size) } },
  });

/** Reads a whole stream; the failure it ends with, and how many responses came before. */
async function readAll(channel: Channel, deadlineMs = 5000): Promise<{ count: number; failure?: Failure }> {
  const stream = channel.stream(rpcs.executePlan, () => create(ExecutePlanRequestSchema), { deadlineMs });
  let count = 0;
  try {
    while (await stream.next()) count++;
    return { count };
  } catch (error) {
    return { count, failure: failureOf(error) };
  }
}

const callConfig = (channel: Channel, deadlineMs = 5000): Promise<Failure | undefined> =>
  channel.unary(rpcs.config, create(ConfigRequestSchema), { deadlineMs }).then(
    () => undefined,
    (error: unknown) => failureOf(error),
  );

describe("how a stream ends", () => {
  const cuts: [string, (call: FakeCall) => void | Promise<void>, string | undefined][] = [
    ["status OK", (call) => call.end(), undefined],
    ["the connection destroyed between messages", (call) => call.cut(), "UNAVAILABLE"],
    [
      "the connection destroyed inside a message",
      (call) => call.sendPart(response(), 9).then(() => call.cut()),
      "UNAVAILABLE",
    ],
    ["the connection closed in order", (call) => void call.socket.end(), "UNAVAILABLE"],
    ["the body ended without a status", (call) => call.endWithoutStatus(), "UNAVAILABLE"],
    [
      "the body ended inside a message",
      (call) => call.sendPart(response(), 9).then(() => call.endWithoutStatus()),
      "UNAVAILABLE",
    ],
    ["GOAWAY with an error", (call) => call.goaway(2), "UNAVAILABLE"],
    ["status UNAVAILABLE", (call) => call.fail(14, "later"), "UNAVAILABLE"],
    ["status INTERNAL", (call) => call.fail(13, "broken"), "INTERNAL"],
    ["reset with NO_ERROR", (call) => call.reset(0), "UNAVAILABLE"],
    ["reset with PROTOCOL_ERROR", (call) => call.reset(1), "INTERNAL"],
    ["reset with INTERNAL_ERROR", (call) => call.reset(2), "UNAVAILABLE"],
    ["reset with STREAM_CLOSED", (call) => call.reset(5), "INTERNAL"],
    ["reset with FRAME_SIZE_ERROR", (call) => call.reset(6), "INTERNAL"],
    ["reset with REFUSED_STREAM", (call) => call.reset(7), "UNAVAILABLE"],
    ["reset with CANCEL", (call) => call.reset(8), "UNAVAILABLE"],
    ["reset with ENHANCE_YOUR_CALM", (call) => call.reset(11), "RESOURCE_EXHAUSTED"],
    ["reset with HTTP_1_1_REQUIRED", (call) => call.reset(13), "INTERNAL"],
  ];

  it.each(cuts)("%s after a message", async (_, end, code) => {
    const server = await startFake({
      executePlan: (call) => call.send(response()).then(() => end(call as unknown as FakeCall)),
    });
    const { count, failure } = await readAll(open(server.port));
    expect(failure?.code).toBe(code);
    // A cut may overtake what was sent before it; an orderly end may not.
    if (code === undefined || failure?.origin === "server") expect(count).toBe(1);
  });

  it.each(cuts)("%s before any message", async (_, end, code) => {
    const server = await startFake({ executePlan: (call) => end(call as unknown as FakeCall) });
    const { count, failure } = await readAll(open(server.port));
    expect({ count, code: failure?.code }).toEqual({ count: 0, code });
  });
});

describe("how a call fails", () => {
  it("nobody listens", async () => {
    const server = await FakeSparkServer.start();
    const { port } = server;
    await server[Symbol.asyncDispose]();
    const failure = await callConfig(open(port));
    expect(failure).toMatchObject({
      code: "UNAVAILABLE",
      origin: "transport",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  it("the name is unknown", async () => {
    const failure = await callConfig(open(1, { host: "no-such-host.invalid" }));
    expect(failure).toMatchObject({ code: "UNAVAILABLE", message: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) });
  });

  it("no connection comes about in time", async () => {
    // TLS to a peer that takes the connection and stays silent: the handshake never ends.
    const port = await silentPeer();
    const started = performance.now();
    const failure = await callConfig(open(port, { tlsEnabled: true, connectTimeoutMs: 200 }));
    expect(failure).toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringContaining("no connection within 200 ms"),
    });
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("the server takes the call and stays silent", async () => {
    const server = await startFake({ config: () => undefined, executePlan: () => undefined });
    const channel = open(server.port);
    const started = performance.now();
    expect(await callConfig(channel, 150)).toMatchObject({ code: "DEADLINE_EXCEEDED", origin: "transport" });
    expect(await readAll(channel, 150)).toMatchObject({ count: 0, failure: { code: "DEADLINE_EXCEEDED" } });
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("the stream stalls after a message: the deadline covers it too", async () => {
    const server = await startFake({ executePlan: (call) => call.send(response()) });
    expect(await readAll(open(server.port), 150)).toMatchObject({ count: 1, failure: { code: "DEADLINE_EXCEEDED" } });
  });

  it("plain text to TLS and TLS to plain text", async () => {
    const server = await startFake({});
    expect(await callConfig(open(server.port, { tlsEnabled: true }))).toMatchObject({
      code: "UNAVAILABLE",
      origin: "client",
    });
  });

  it("a message that is none", async () => {
    const broken = Uint8Array.of(0, 0, 0, 0, 3, 0x0a, 0x7f, 0x7f);
    const server = await startFake({
      config: (call) => call.write(broken).then(() => call.end()),
      executePlan: (call) => call.write(broken),
    });
    const channel = open(server.port);
    expect(await callConfig(channel)).toMatchObject({ code: "INTERNAL", origin: "transport" });
    expect((await readAll(channel)).failure).toMatchObject({ code: "INTERNAL", origin: "transport" });
  });

  it("a proxy answers in HTTP", async () => {
    const answer = (status: number) => (call: { stream: FakeCall["stream"] }) =>
      call.stream.respond({ ":status": status }, { endStream: true });
    const server = await startFake({ config: answer(503), executePlan: answer(404) });
    const channel = open(server.port);
    expect(await callConfig(channel)).toMatchObject({ code: "UNAVAILABLE", message: "HTTP 503" });
    expect((await readAll(channel)).failure).toMatchObject({ code: "UNIMPLEMENTED", message: "HTTP 404" });
  });

  it("a proxy answers with a page", async () => {
    const page = (call: { stream: FakeCall["stream"] }) => {
      call.stream.respond({ ":status": 502, "content-type": "text/html" });
      call.stream.end("<html>Bad Gateway</html>");
    };
    const server = await startFake({ config: page, executePlan: page });
    const channel = open(server.port);
    expect(await callConfig(channel)).toMatchObject({ code: "UNAVAILABLE", message: "HTTP 502" });
    expect(await readAll(channel)).toMatchObject({ count: 0, failure: { code: "UNAVAILABLE", message: "HTTP 502" } });
  });

  it("a new connection is made after a loss", async () => {
    let first = true;
    const server = await startFake({
      config: (call) => {
        if (first) call.cut();
        else return answerConfig(call);
        first = false;
        return undefined;
      },
    });
    const channel = open(server.port);
    expect(await callConfig(channel)).toMatchObject({ code: "UNAVAILABLE" });
    expect(await callConfig(channel)).toBeUndefined();
    expect(server.sessions).toHaveLength(2);
  });

  it("an orderly GOAWAY lets the stream finish and sends new calls to a new connection", async () => {
    const server = await startFake({
      config: answerConfig,
      executePlan: async (call) => {
        await call.send(response());
        call.goaway(0);
        await new Promise((resolve) => setTimeout(resolve, 30));
        await call.send(response());
        call.end();
      },
    });
    const channel = open(server.port);
    const reading = readAll(channel);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await callConfig(channel)).toBeUndefined();
    expect(await reading).toEqual({ count: 2 });
    expect(server.sessions).toHaveLength(2);
  });
});

describe("the connection", () => {
  it("opens receive windows of 8 MiB, for the connection and for each stream", async () => {
    const server = await startFake({ config: answerConfig });
    const channel = open(server.port);
    expect(await callConfig(channel)).toBeUndefined();
    const [session] = server.sessions;
    expect(session?.remoteSettings.initialWindowSize).toBe(8 * 1024 * 1024);
    // What may be sent without being read: the whole window but for the answer's few bytes.
    expect(session?.state.remoteWindowSize).toBeGreaterThan(8 * 1024 * 1024 - 100);
  });

  it("takes messages up to its limit, and beyond says so", async () => {
    const server = await startFake({ executePlan: (call) => call.send(response(20_000)).then(() => call.end()) });
    expect(await readAll(open(server.port))).toEqual({ count: 1 });
    expect((await readAll(open(server.port, { maxMessageBytes: 10_000 }))).failure).toMatchObject({
      code: "RESOURCE_EXHAUSTED",
    });
  });

  it("goes on taking calls while large ones are under way", async () => {
    const server = await startFake({ config: answerConfig });
    const channel = open(server.port);
    const clientType = "x".repeat(12_000_000);
    const large = create(ConfigRequestSchema, { clientType });
    const calls = [large, large, large].map((request) => channel.unary(rpcs.config, request, { deadlineMs: 20_000 }));
    await new Promise(setImmediate);
    expect(await callConfig(channel)).toBeUndefined();
    await Promise.all(calls);
  });

  it("receives more than gRPC's usual 4 MiB", async () => {
    const server = await startFake({ executePlan: (call) => call.send(response(9_000_000)).then(() => call.end()) });
    expect(await readAll(open(server.port))).toEqual({ count: 1 });
  });

  it("makes a slow reader slow down the server", async () => {
    let sent = 0;
    const server = await startFake({
      executePlan: async (call) => {
        for (; sent < 64 && !call.gone; sent++) await call.send(response(1024 * 1024));
        call.end();
      },
    });
    const stream = open(server.port).stream(rpcs.executePlan, () => create(ExecutePlanRequestSchema), {
      deadlineMs: 5000,
    });
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sent).toBeLessThanOrEqual(24);
    for (let read = 1; read < 64; read++) expect(await stream.next()).toBeDefined();
    expect(await stream.next()).toBeUndefined();
  });

  it("asks for the token before each call, sends headers, operation and deadline", async () => {
    let n = 0;
    const server = await startFake({ config: answerConfig, executePlan: (call) => call.end() });
    const channel = open(server.port, {
      token: async () => `token-${n++}`,
      headers: { "x-extra": "1", "spark-connect-operation-id": "forged" },
    });
    await callConfig(channel, 1500);
    await channel
      .stream(rpcs.executePlan, () => create(ExecutePlanRequestSchema), { deadlineMs: 60_000, operationId: "op" })
      .next();
    expect(server.seen.map(({ headers }) => headers)).toMatchObject([
      { authorization: "Bearer token-0", "x-extra": "1", "grpc-timeout": "1500m" },
      { authorization: "Bearer token-1", "spark-connect-operation-id": "op", "grpc-timeout": "60000m" },
    ]);
  });

  it("does not call when the token cannot be had", async () => {
    const server = await startFake({});
    const channel = open(server.port, { token: () => Promise.reject(new Error("no")) });
    expect(await callConfig(channel)).toMatchObject({ origin: "client", error: { code: "TOKEN_PROVIDER_FAILED" } });
    expect(server.seen).toEqual([]);
  });

  it("refuses to send a token in clear text to another machine", () => {
    const options = {
      host: "192.0.2.1",
      port: 1,
      tlsEnabled: false,
      headers: {},
      connectTimeoutMs: 1,
      token: () => "t",
    };
    expect(() => new Channel(options)).toThrow(expect.objectContaining({ code: "INSECURE_TOKEN" }));
  });

  it("resets the stream on cancel, and a waiting reader learns of it at once", async () => {
    const closed: number[] = [];
    const server = await startFake({
      executePlan: async (call) => {
        call.stream.on("close", () => closed.push(call.stream.rstCode));
        await call.send(response());
      },
    });
    const stream = open(server.port).stream(rpcs.executePlan, () => create(ExecutePlanRequestSchema), {
      deadlineMs: 5000,
    });
    await stream.next();
    const waiting = stream.next().catch(() => "rejected");
    stream.cancel();
    expect(await waiting).toBe("rejected");
    await expect.poll(() => closed).toEqual([8]);
  });
});

const answerConfig = async (call: {
  send: (message: MessageShape<typeof ConfigResponseSchema>) => Promise<void>;
  end: () => void;
}) => {
  await call.send(create(ConfigResponseSchema));
  call.end();
};

/** Takes connections and never says a word. */
async function silentPeer(): Promise<number> {
  const server: Server = createTcpServer((socket) => socket.on("error", () => undefined));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}
