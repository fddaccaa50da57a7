import { createServer as createHttp2Server, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, createServer, type Server, type Socket, connect as tcp } from "node:net";
import { create, toBinary } from "@bufbuild/protobuf";
import {
  ConfigResponseSchema,
  ExecutePlanResponseSchema,
} from "../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";

export const messages = 64;
export const messageBytes = 4_000_000;

/**
 * A server that does nothing but send what it has made before: 64 messages of 4 MB to an execution, an empty answer to the rest.
 * Prints its port, and that of a way to it that takes 20 ms there and back. Ends with its standard input.
 */
export async function serve(): Promise<void> {
  const http = createHttp2Server({ maxSessionMemory: 1024, settings: { initialWindowSize: 8 * 1024 * 1024 } });
  http.on("stream", (stream, headers) => {
    stream.on("error", () => undefined);
    stream.resume().on("end", () => void answer(stream as ServerHttp2Stream, headers[":path"] ?? ""));
  });
  const near = await listen(http as unknown as Server);
  const far = await listen(createServer((client) => delay(client, near, 10)));
  console.log(`${near} ${far}`);
  process.stdin.resume().on("end", () => process.exit());
}

const value = { rowCount: 1n, data: new Uint8Array(messageBytes) };
const large = frame(
  toBinary(
    ExecutePlanResponseSchema,
    create(ExecutePlanResponseSchema, { responseType: { case: "arrowBatch", value } }),
  ),
);
const small = frame(toBinary(ConfigResponseSchema, create(ConfigResponseSchema, { sessionId: "s" })));

async function answer(stream: ServerHttp2Stream, path: string): Promise<void> {
  stream.respond({ ":status": 200, "content-type": "application/grpc+proto" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  if (!path.endsWith("/ExecutePlan")) return void stream.end(small);
  let go: () => void = () => undefined;
  stream.on("drain", () => go()).on("close", () => go());
  for (let i = 0; i < messages && !stream.destroyed; i++)
    if (!stream.write(large))
      await new Promise<void>((resolve) => {
        go = resolve;
      });
  stream.end();
}

/** What one side sends arrives later by so many milliseconds, in order and at any rate. */
function delay(client: Socket, port: number, ms: number): void {
  const server = tcp(port, "127.0.0.1");
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    from.setNoDelay(true);
    from.on("data", (chunk: Buffer) => void setTimeout(() => to.destroyed || to.write(chunk), ms));
    from.on("error", () => to.destroy()).on("close", () => to.destroy());
  }
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));

function frame(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
