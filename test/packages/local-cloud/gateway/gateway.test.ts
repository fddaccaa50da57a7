import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type GatewayOptions, startGateway } from "../../../../packages/local-cloud/src/gateway/start.ts";

// What API Gateway answers by itself, and to what becomes of the service behind it; test/…/gateway.cloud.test.ts has the services.
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function gateway(options: GatewayOptions = {}) {
  const started = await startGateway(options);
  closing.push(() => started.close());
  return started;
}

const told = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  ((await answer.json()) as { message: string }).message,
  answer.headers.get("x-amzn-errortype"),
];
const THROTTLED = [429, "Too Many Requests", "TooManyRequestsException"];
const FORBIDDEN = [403, "Forbidden", "ForbiddenException"];

test("an unknown route, method, or stage", async () => {
  const { url } = await gateway();
  const missing = [403, "Missing Authentication Token", "MissingAuthenticationTokenException"];
  expect(await told(await fetch(`${url}/nowhere`))).toEqual(missing);
  expect(await told(await fetch(`${url}/streams`, { method: "PATCH" }))).toEqual(missing);
  expect(await told(await fetch(url.replace("/test", "/prod/streams")))).toEqual(FORBIDDEN);
});

test("a key that is asked for", async () => {
  const { url } = await gateway({ apiKey: "secret" });
  const get = (headers: Record<string, string>) => fetch(`${url}/streams`, { headers });
  expect(await told(await get({}))).toEqual(FORBIDDEN);
  expect(await told(await get({ "x-api-key": "guess" }))).toEqual(FORBIDDEN);
  expect((await get({ "x-api-key": "secret" })).status).toBe(504);
});

test("too many requests", async () => {
  const { url } = await gateway({ limit: { rate: 0.001, burst: 2 } });
  const answers = await Promise.all([1, 2, 3].map(() => fetch(`${url}/streams`)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([429, 504, 504]);
  expect(await told(answers.find(({ status }) => status === 429)!)).toEqual(THROTTLED);
});

test("a body that is too long, no JSON, or of another type", async () => {
  const { url } = await gateway({ kinesis: "http://127.0.0.1:9" });
  const put = (body: string, type = "application/json") =>
    fetch(`${url}/streams/s/record`, { method: "PUT", body, headers: { "Content-Type": type } });
  const text = expect.stringMatching(/^Could not parse request body into json: /);
  expect(await told(await put("x".repeat(11_000_000)))).toEqual([413, "Request Too Long", expect.anything()]);
  expect(await told(await put("{"))).toEqual([400, text, "BadRequestException"]);
  expect(await told(await put("{}", "text/plain"))).toEqual([415, "Unsupported Media Type", expect.anything()]);
});

test("a service that is not there, or too slow", async () => {
  const away = await gateway({ kafkaRest: "http://127.0.0.1:9" });
  expect(await told(await fetch(`${away.url}/topics`))).toEqual([
    504,
    "Network error communicating with endpoint",
    expect.anything(),
  ]);
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    silent.closeAllConnections();
    silent.close();
  });
  const slow = await gateway({
    kafkaRest: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    timeoutMs: 50,
  });
  expect(await told(await fetch(`${slow.url}/topics`))).toEqual([504, "Endpoint request timed out", expect.anything()]);
});

test("it is there", async () => {
  const { url } = await gateway({ apiKey: "secret" });
  const answer = await fetch(url.replace("/test", "/ping"));
  expect([answer.status, await answer.text()]).toEqual([200, "healthy"]);
});

test("faults are set from outside only where that is allowed", async () => {
  const closed = await gateway();
  const at = (url: string) => url.replace("/test", "/_faults");
  expect((await fetch(at(closed.url), { method: "PUT", body: "[]" })).status).toBe(403);
  const open = await gateway({ faults: true });
  const put = (body: string) => fetch(at(open.url), { method: "PUT", body });
  expect((await put('{"first":1,"status":429}')).status).toBe(204);
  expect(await told(await fetch(`${open.url}/streams`))).toEqual(THROTTLED);
  expect((await fetch(`${open.url}/streams`)).status).toBe(504);
  expect((await put('{"match":"("}')).status).toBe(400);
  expect((await put('{"drop":true}')).status).toBe(204);
  await expect(fetch(`${open.url}/streams`)).rejects.toThrow();
  expect((await fetch(at(open.url), { method: "DELETE" })).status).toBe(204);
  expect((await fetch(`${open.url}/streams`)).status).toBe(504);
});
