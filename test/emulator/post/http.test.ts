import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { HttpClient } from "../../../emulator/post/http.ts";
import { untilReady } from "../../../emulator/post/ready.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { targetOf } from "./random-destination.ts";

const never = new AbortController().signal;

async function listening(server: Server & { closeAllConnections(): void }): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function clientOf(url: string, timeoutMs = 60_000): HttpClient {
  const http = new HttpClient({ url, connections: 1, timeoutMs });
  onTestFinished(() => http.close());
  return http;
}

const get = { method: "GET", path: "/x" } as const;

describe("a call", () => {
  test("is answered over one connection, below the path of the base URL, whatever ends it", async () => {
    const connections = new Set<unknown>();
    const server = createServer((request, response) => {
      connections.add(request.socket);
      response.writeHead(request.url === "/stage/x" ? 418 : 404).end("short and stout");
    });
    const http = clientOf(`http://127.0.0.1:${await listening(server)}/stage/`);
    for (let call = 0; call < 3; call++) expect(await http.call(get)).toEqual({ status: 418, text: "short and stout" });
    expect(connections.size).toBe(1);
  });

  test("to nobody was surely not carried out", async () => {
    await expect(clientOf("http://127.0.0.1:1").call(get)).rejects.toMatchObject({
      trouble: "unsent",
      message: "127.0.0.1:1 refuses connections.",
    });
  });

  test("whose answer does not come, or breaks off, may have been", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/break")
        response.writeHead(200, { "content-length": 10 }).write("half", () => request.socket.destroy());
    });
    const url = `http://127.0.0.1:${await listening(server)}`;
    await expect(clientOf(url, 50).call(get)).rejects.toMatchObject({
      trouble: "doubtful",
      message: expect.stringMatching(/gave no answer in 0\.05 s\.$/),
    });
    await expect(clientOf(url).call({ ...get, path: "/break" })).rejects.toMatchObject({ trouble: "doubtful" });
  });

  test("to a server that cannot prove who it is: refused at once, with what to do", async () => {
    const http = clientOf(`https://127.0.0.1:${await listening(createTlsServer(selfSigned(), () => {}))}`);
    const target = { ...targetOf({} as never), check: async () => void (await http.call(get)) };
    await expect(untilReady(target, { giveUpAfterMs: 60_000, signal: never, onWait: () => {} })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /^127\.0\.0\.1:\d+ cannot be reached: self-signed certificate\. TLS was refused: name/,
      ),
    });
  });
});
