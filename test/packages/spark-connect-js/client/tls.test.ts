import { createSecureServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { create } from "@bufbuild/protobuf";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { parseConnectionString } from "../../../../packages/spark-connect-js/src/client/connection-string.ts";
import { SparkClient, type SparkClientOptions } from "../../../../packages/spark-connect-js/src/client/spark-client.ts";
import type { SparkError } from "../../../../packages/spark-connect-js/src/errors.ts";
import { ConfigRequest_OperationSchema } from "../../../../packages/spark-connect-js/src/gen/spark/connect/base_pb.js";
import { selfSigned } from "../../../support/self-signed.ts";

const { key, cert } = selfSigned();
const server = createSecureServer({ key, cert });
let tokens: unknown[] = [];

/** Answers every call with an empty message. */
server.on("stream", (stream, headers) => {
  const call = stream as ServerHttp2Stream;
  tokens.push(headers.authorization);
  call.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  call.on("wantTrailers", () => call.sendTrailers({ "grpc-status": "0" }));
  call.end(Buffer.alloc(5));
});
server.on("sessionError", () => undefined);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
beforeEach(() => {
  tokens = [];
});
afterAll(() => server.close());

async function call(parameters: string, options: Partial<SparkClientOptions> = {}): Promise<SparkError | undefined> {
  const { port } = server.address() as AddressInfo;
  const url = `sc://127.0.0.1:${port}/;${parameters}`;
  await using client = new SparkClient({ ...parseConnectionString(url, {}), connectTimeoutMs: 400, ...options });
  return await client.config(create(ConfigRequest_OperationSchema)).then(
    () => undefined,
    (error) => error,
  );
}

it("sends the token to a server whose certificate is trusted", async () => {
  expect(await call("use_ssl=true;token=abc", { tlsOptions: { ca: cert } })).toBeUndefined();
  expect(tokens[0]).toBe("Bearer abc");
});

it("sends nothing to a server that it does not know, and says why at once", async () => {
  const started = performance.now();
  const error = await call("use_ssl=true;token=abc", { connectTimeoutMs: 20_000 });
  expect(error).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("DEPTH_ZERO_SELF_SIGNED_CERT") });
  expect(tokens).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

it("asks for TLS or plain text when the server speaks the other", async () => {
  expect(await call("use_ssl=false")).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("plain text or TLS"),
  });
});
