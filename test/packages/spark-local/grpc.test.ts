import { createServer, type ServerHttp2Stream } from "node:http2";
import { describe, expect, onTestFinished, test } from "vitest";
import { askVersion } from "../../../packages/spark-local/src/connect.ts";
import { GrpcError, grpcCall } from "../../../packages/spark-local/src/grpc.ts";
import { message, readField } from "../../../packages/spark-local/src/protobuf.ts";

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe("the wire format", () => {
  test("is protobuf's", () => {
    expect(Buffer.from(message([1, "ab"], [2, message([3, true])])).toString("hex")).toBe("0a02616212021801");
  });

  test("is read back, past fields of every other kind", () => {
    const long = "x".repeat(300);
    const others = Uint8Array.from([0x08, 0x96, 0x01, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x1d, 1, 2, 3, 4]);
    const bytes = Buffer.concat([others, message([15, long], [16, "next"], [999, "far"])]);
    expect([15, 16, 999].map((number) => text(readField(bytes, number)))).toEqual([long, "next", "far"]);
    expect(readField(bytes, 7)).toBeUndefined();
  });
});

type Handler = (stream: ServerHttp2Stream, headers: Record<string, unknown>) => void;

/** A server that speaks HTTP/2 and answers as the test says. */
async function serve(handler: Handler): Promise<number> {
  const server = createServer().on("stream", handler as never);
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => sessions.add(session));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function reply(stream: ServerHttp2Stream, ...bodies: Uint8Array[]): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  for (const body of bodies) {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length, 1);
    stream.write(head);
    stream.write(body);
  }
  stream.end();
}

const call = { method: "AnalyzePlan", request: message([1, "s"]), token: "t", timeoutMs: 2_000 };

describe("a gRPC call", () => {
  test("carries the token and gives every message of the answer", async () => {
    const seen: Record<string, unknown>[] = [];
    const port = await serve((stream, headers) => {
      seen.push(headers);
      reply(stream, message([1, "one"]), message(), message([1, "three"]));
    });
    const answers = await grpcCall({ ...call, port });
    expect(answers.map((answer) => text(readField(answer, 1)))).toEqual(["one", "", "three"]);
    expect(seen[0]).toMatchObject({
      authorization: "Bearer t",
      ":path": "/spark.connect.SparkConnectService/AnalyzePlan",
      te: "trailers",
    });
  });

  test("throws the status of a refusal that has trailers only", async () => {
    const port = await serve((stream) =>
      stream.respond({ ":status": 200, "grpc-status": "16", "grpc-message": "No%20token" }, { endStream: true }),
    );
    const error = await grpcCall({ ...call, port }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GrpcError);
    expect(error).toMatchObject({ status: 16, message: "No token" });
  });

  test("ends after its time when nobody answers", async () => {
    const port = await serve(() => {});
    await expect(grpcCall({ ...call, port, timeoutMs: 200 })).rejects.toThrow("timeout");
  });

  test("fails where nobody listens", async () => {
    await expect(grpcCall({ ...call, port: 9 })).rejects.toThrow("ECONNREFUSED");
  });

  test("takes the version from AnalyzePlan's answer", async () => {
    const port = await serve((stream) => reply(stream, message([1, "session"], [8, message([1, "4.1.2"])])));
    expect(await askVersion({ port, token: "t" }, 2_000)).toBe("4.1.2");
  });
});
