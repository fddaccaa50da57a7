import { createSecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
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
function answerCall(call: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  tokens.push(headers.authorization);
  call.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  call.on("wantTrailers", () => call.sendTrailers({ "grpc-status": "0" }));
  call.end(Buffer.alloc(5));
}
server.on("stream", answerCall);
server.on("sessionError", () => undefined);

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
beforeEach(() => {
  tokens = [];
});
afterAll(() => server.close());

async function call(
  parameters: string,
  options: Partial<SparkClientOptions> = {},
  to = server,
): Promise<SparkError | undefined> {
  const { port } = to.address() as AddressInfo;
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
  expect(performance.now() - started).toBeLessThan(19_000);
});

it("shows its own certificate to a server that asks for one", async () => {
  const client = selfSigned();
  const strict = createSecureServer({ key, cert, ca: client.cert, requestCert: true, rejectUnauthorized: true });
  strict.on("stream", answerCall).on("sessionError", () => undefined);
  await new Promise<void>((resolve) => strict.listen(0, "127.0.0.1", resolve));
  const known = { tlsOptions: { ca: cert, key: client.key, cert: client.cert } };
  expect(await call("use_ssl=true;token=abc", known, strict)).toBeUndefined();
  expect(tokens[0]).toBe("Bearer abc");
  tokens = [];
  const unknown = await call("use_ssl=true;token=abc", { tlsOptions: { ca: cert } }, strict);
  expect(unknown).toMatchObject({ code: "UNAVAILABLE" });
  expect(tokens).toEqual([]);
  strict.close();
});

it("asks for TLS or plain text when the server speaks the other", async () => {
  expect(await call("use_ssl=false")).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("plain text or TLS"),
  });
});
