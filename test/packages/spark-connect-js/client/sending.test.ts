import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { create } from "@bufbuild/protobuf";
import { expect, it, onTestFinished } from "vitest";
import { Channel } from "../../../../packages/spark-connect-js/src/client/channel.ts";
import { failureOf } from "../../../../packages/spark-connect-js/src/wire/failure.ts";
import { rpcs } from "../../../../packages/spark-connect-js/src/wire/rpcs.ts";

/** A server that does this with each stream, before it has read anything. */
async function channelTo(onStream: (stream: ServerHttp2Stream) => void): Promise<Channel> {
  const server = createServer();
  server.on("stream", (stream) => {
    stream.on("error", () => undefined);
    onStream(stream as ServerHttp2Stream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const channel = new Channel({ host: "127.0.0.1", port, tlsEnabled: false, headers: {}, connectTimeoutMs: 5000 });
  onTestFinished(() => {
    channel.close();
    server.close();
  });
  return channel;
}

/** Messages without an end, and how many were taken before they were wanted no more. */
function endless() {
  const told = { taken: 0, stopped: false };
  const messages = async function* () {
    try {
      for (; ; told.taken++) yield create(rpcs.addArtifacts.input, { clientType: "x".repeat(100_000) });
    } finally {
      told.stopped = true;
    }
  };
  return { told, messages: messages() };
}

const upload = (channel: Channel, messages: ReturnType<typeof endless>["messages"], signal?: AbortSignal) =>
  channel.upload(rpcs.addArtifacts, messages, { deadlineMs: 20_000, signal }).then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => failureOf(error),
  );

it("an upload that is answered before it is read ends with the answer, and makes no more", async () => {
  const trailers = { ":status": 200, "content-type": "application/grpc", "grpc-status": "8", "grpc-message": "full" };
  const channel = await channelTo((stream) => stream.respond(trailers, { endStream: true }));
  const { told, messages } = endless();
  expect(await upload(channel, messages)).toMatchObject({ code: "RESOURCE_EXHAUSTED", message: "full" });
  await expect.poll(() => told.stopped).toBe(true);
});

it("an upload waits for the server to read, and ends when it is cancelled", async () => {
  const opened: ServerHttp2Stream[] = [];
  const channel = await channelTo((stream) => void opened.push(stream.pause()));
  const { told, messages } = endless();
  const abort = new AbortController();
  const failure = upload(channel, messages, abort.signal);
  await expect.poll(() => opened).toHaveLength(1);
  const stream = opened[0]!;
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { taken } = told;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told).toEqual({ taken, stopped: false });
  abort.abort();
  expect(await failure).toMatchObject({ code: "CANCELLED" });
  await expect.poll(() => stream.rstCode).toBe(8);
  await expect.poll(() => told.stopped).toBe(true);
});
