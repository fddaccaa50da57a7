import { create } from "@bufbuild/protobuf";
import { afterEach, describe, expect, it } from "vitest";
import { Channel, type ChannelOptions } from "../../../../packages/spark-connect-js/src/client/channel.ts";
import {
  ConfigRequestSchema,
  ExecutePlanRequestSchema,
  ExecutePlanResponseSchema,
} from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { type Failure, failureOf } from "../../../../packages/spark-connect-js/src/wire/failure.ts";
import { rpcs } from "../../../../packages/spark-connect-js/src/wire/rpcs.ts";
import type { FakeCall } from "../../../support/fake-grpc.ts";
import { FakeSparkServer } from "../../../support/fake-spark-server.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(handlers: Parameters<typeof FakeSparkServer.start>[0]): Promise<FakeSparkServer> {
  const server = await FakeSparkServer.start(handlers);
  cleanups.push(() => server[Symbol.asyncDispose]());
  return server;
}

function open(port: number, options: Partial<ChannelOptions> = {}): Channel {
  const channel = new Channel({
    host: "127.0.0.1",
    port,
    tlsEnabled: false,
    headers: {},
    connectTimeoutMs: 5000,
    ...options,
  });
  cleanups.push(() => channel.close());
  return channel;
}

const response = (size = 3) =>
  create(ExecutePlanResponseSchema, {
    responseId: "r",
    responseType: { case: "arrowBatch", value: { rowCount: 1n, data: new Uint8Array(size) } },
  });

/** Reads a whole stream; the failure it ends with, and how many responses came before. */
async function readAll(channel: Channel, deadlineMs = 5000): Promise<{ count: number; failure?: Failure }> {
  const stream = channel.stream(rpcs.executePlan, create(ExecutePlanRequestSchema), { deadlineMs });
  let count = 0;
  try {
    while (await stream.next()) count++;
    return { count };
  } catch (error) {
    return { count, failure: failureOf(error) };
  }
}

const _callConfig = (channel: Channel, deadlineMs = 5000): Promise<Failure | undefined> =>
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
    const server = await start({
      executePlan: (call) => call.send(response()).then(() => end(call as unknown as FakeCall)),
    });
    const { count, failure } = await readAll(open(server.port));
    expect(failure?.code).toBe(code);
    // A cut may overtake what was sent before it; an orderly end may not.
    if (code === undefined || failure?.origin === "server") expect(count).toBe(1);
  });

  it.each(cuts)("%s before any message", async (_, end, code) => {
    const server = await start({ executePlan: (call) => end(call as unknown as FakeCall) });
    const { count, failure } = await readAll(open(server.port));
    expect({ count, code: failure?.code }).toEqual({ count: 0, code });
  });
});
