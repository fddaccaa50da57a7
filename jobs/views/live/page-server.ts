import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { usageError } from "../../runtime/exit-codes.ts";
import type { LiveState } from "../../runtime/live/state.ts";
import { EventClients } from "./event-clients.ts";
import { type PageFile, pageFiles } from "./page-files.ts";

export interface PageServerOptions {
  /** On 127.0.0.1; 0 for a free one. */
  readonly port: number;
  readonly state: LiveState;
  /** The built view; default: the folder of this module. */
  readonly folder?: string | undefined;
}

export interface PageServer {
  readonly url: string;
  /** To be called at most once a second. */
  readonly show: (state: LiveState) => void;
  readonly close: () => Promise<void>;
}

/**
 * The live view as a page, for this machine alone: `/`, `/state` (JSON) and `/events` (server-sent events, one state each). Rejects where
 * the port is taken.
 */
export async function servePage({ port, state, folder }: PageServerOptions): Promise<PageServer> {
  const page = new Page(await pageFiles(folder), state);
  const server = createServer((request, response) => page.answer(request, response));
  await listening(server, port);
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}/`,
    show: (state) => page.show(state),
    close: async () => {
      page.clients.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("listening", resolve).once("error", (error: NodeJS.ErrnoException) => {
      const taken = `Cannot serve the live view on port ${port}: ${error.message}. Without a number --serve takes a free one.`;
      reject(usageError(taken, error));
    });
    server.listen(port, "127.0.0.1");
  });

class Page {
  readonly clients = new EventClients();
  readonly #files: ReadonlyMap<string, PageFile>;
  #json = "";
  #told = "";
  #looksWithoutNews = 0;

  constructor(files: ReadonlyMap<string, PageFile>, state: LiveState) {
    this.#files = files;
    this.show(state);
  }

  /** That time has passed is no news. */
  show({ at, ...state }: LiveState): void {
    const told = JSON.stringify(state);
    this.#json = JSON.stringify({ at, ...state });
    this.#looksWithoutNews = told === this.#told ? this.#looksWithoutNews + 1 : 0;
    this.#told = told;
    if (this.#looksWithoutNews === 0) this.clients.tell(this.#json);
    else if (this.#looksWithoutNews % heartbeat === 0) this.clients.stillHere();
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refused = refusal(request);
    if (refused === undefined) this.#give(request, response);
    else end(response, refused.status, "text/plain", refused.why);
  }

  #give(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const file = this.#files.get(pathname);
    if (file !== undefined) end(response, 200, file.type, file.body);
    else if (pathname === "/state") end(response, 200, "application/json", this.#json);
    else if (pathname !== "/events") end(response, 404, "text/plain", "There is nothing here.");
    else if (this.clients.count >= mostClients) end(response, 503, "text/plain", "Too many are looking already.");
    else this.clients.add(response, this.#json);
  }
}

/** A sign of life after so many looks that brought no news. */
const heartbeat = 15;
const mostClients = 100;

/** All that the page needs comes from here; a text of some record that slips into it as a script would still not run. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Only names of this machine are answered to: else a page from anywhere could have its own name point here and read what the browser sees
 * as its own host.
 */
function refusal({ method, headers, socket }: IncomingMessage): { status: number; why: string } | undefined {
  const hosts = ["127.0.0.1", "localhost"].map((name) => `${name}:${socket.localPort}`);
  if (!hosts.includes(headers.host ?? "")) return { status: 421, why: `Ask for ${hosts[0]}.` };
  return method === "GET" || method === "HEAD" ? undefined : { status: 405, why: "There is nothing to change here." };
}

function end(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
