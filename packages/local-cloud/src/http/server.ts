import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface HttpOptions {
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** Default: a free one. */
  readonly port?: number | undefined;
}

export interface HttpServer {
  readonly url: string;
  /** No new requests; those under way have `graceMs` (default 700) to end. */
  close(graceMs?: number): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A loopback server with keep-alive, of which a failing request takes down nothing but itself. */
export async function serve(options: HttpOptions, handle: Handler): Promise<HttpServer> {
  const server = createServer((request, response) => {
    // A client that goes away in the middle is no event.
    request.on("error", () => {});
    response.on("error", () => {});
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 75_000;
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    close: (graceMs = 700) =>
      new Promise<void>((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
