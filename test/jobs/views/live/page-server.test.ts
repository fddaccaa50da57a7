import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { LiveState } from "../../../../jobs/runtime/live/state.ts";
import { servePage } from "../../../../jobs/views/live/page-server.ts";
import { temporaryFolder } from "../../../support/pipeline.ts";
import { madeUp } from "./made-up.ts";

async function serve(state = madeUp()) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "page"));
  writeFileSync(join(folder, "words.js"), "export {};");
  writeFileSync(join(folder, "page", "index.html"), "<!doctype html><title>live</title>");
  writeFileSync(join(folder, "page", "page.ts"), "what is no file of the page");
  const server = await servePage({ port: 0, state, folder });
  onTestFinished(() => server.close());
  return server;
}

/** Events as they come; `next` waits for one. */
async function listen(url: string) {
  const response = await fetch(`${url}events`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let received = "";
  const next = async (): Promise<string> => {
    const end = received.indexOf("\n\n");
    if (end >= 0) {
      const event = received.slice(0, end);
      received = received.slice(end + 2);
      return event;
    }
    const { value, done } = await reader.read();
    if (done) throw new Error("the stream of events has ended");
    received += value;
    return next();
  };
  return { response, next, state: async () => JSON.parse((await next()).replace(/^data: /, "")) as LiveState };
}

/** The status of a request as a program makes it, with any head. */
const statusOf = (url: string, options: object): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, options, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });

test("gives the page and what it needs, and nothing else of the disk", async () => {
  const { url } = await serve();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(url);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("<title>live</title>");
  expect((await fetch(`${url}words.js`)).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  for (const path of ["page/page.ts", "page/", "page/%2e%2e/words.js%00", "..%2fwords.js", "state/"])
    expect((await fetch(`${url}${path}`)).status).toBe(404);
});

test("allows no script, style or connection from anywhere else", async () => {
  const { headers } = await fetch((await serve()).url);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});

test("answers to names of this machine only, and to questions only", async () => {
  const { url } = await serve();
  const { port } = new URL(url);
  expect(await statusOf(url, { headers: { host: `localhost:${port}` } })).toBe(200);
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", `127.0.0.1.evil.example:${port}`])
    expect(await statusOf(`${url}state`, { headers: { host } })).toBe(421);
  expect(await statusOf(url, { method: "POST" })).toBe(405);
  expect(await statusOf(url, { method: "HEAD" })).toBe(200);
});

test("tells the state as JSON, and each that is news to all who listen", async () => {
  const server = await serve();
  expect(await (await fetch(`${server.url}state`)).json()).toEqual(madeUp());
  const clients = [await listen(server.url), await listen(server.url)];
  expect(clients[0]?.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  for (const client of clients) {
    expect(await client.next()).toBe("retry: 1000");
    expect(await client.state()).toEqual(madeUp());
  }
  server.show(madeUp({ at: "2026-11-21T12:05:00.000Z" }));
  const news = madeUp({ id: "34cd", from: "</script>\n\ndata: {}" });
  server.show(news);
  for (const client of clients) expect(await client.state()).toEqual(news);
  const later = await listen(server.url);
  await later.next();
  expect(await later.state()).toEqual(news);
});

test("says now and then that it is still there", async () => {
  const server = await serve();
  const { next } = await listen(server.url);
  for (let i = 0; i < 15; i++) server.show(madeUp());
  expect([await next(), (await next()).slice(0, 5), await next()]).toEqual(["retry: 1000", "data:", ": still here"]);
});

test("lets go of who does not read, and keeps the others", async () => {
  const server = await serve();
  const deaf = connect(Number(new URL(server.url).port), "127.0.0.1");
  onTestFinished(() => void deaf.destroy());
  const isGone = new Promise((resolve) => deaf.on("close", resolve).on("error", () => {}));
  deaf.write(`GET /events HTTP/1.1\r\nhost: ${new URL(server.url).host}\r\n\r\n`);
  await new Promise((resolve) => deaf.once("data", resolve));
  deaf.pause();
  const other = await listen(server.url);
  await other.next();
  await other.state();
  // 25 MB: more than the sockets of a system hold.
  for (let shown = 0; shown < 50; shown++) {
    server.show(madeUp({ from: `${shown}`.padEnd(500_000) }));
    expect((await other.state()).from.trim()).toBe(`${shown}`);
  }
  deaf.resume();
  await isGone;
});

test("a port that is taken is told with a way out", async () => {
  const { url } = await serve();
  const port = Number(new URL(url).port);
  await expect(servePage({ port, state: madeUp(), folder: temporaryFolderWithPage() })).rejects.toThrow(
    `Cannot serve the live view on port ${port}`,
  );
});

function temporaryFolderWithPage(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "page"));
  writeFileSync(join(folder, "words.js"), "");
  return folder;
}
