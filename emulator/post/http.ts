import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { SendError } from "./outgoing.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface HttpClientOptions {
  /** `http://host:port/path`; paths of requests follow it. */
  readonly url: string;
  /** Connections at most. */
  readonly connections: number;
  /** For a whole answer, in milliseconds. Default 15,000. */
  readonly timeoutMs?: number;
}

/** Calls one server over connections that are kept. A failure says whether the request may have been carried out. */
export class HttpClient {
  readonly #base: URL;
  readonly #agent: HttpAgent;
  readonly #timeoutMs: number;

  constructor({ url, connections, timeoutMs = 15_000 }: HttpClientOptions) {
    this.#base = new URL(url);
    const options = { keepAlive: true, maxSockets: connections, scheduling: "fifo" } as const;
    this.#agent = this.#base.protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
    this.#timeoutMs = timeoutMs;
  }

  /** @throws SendError `unsent` or `doubtful` where there was no answer */
  call({ method, path, headers = {}, body }: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const send = this.#base.protocol === "https:" ? httpsRequest : httpRequest;
    const url = new URL(this.#base.pathname.replace(/\/$/, "") + path, this.#base);
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const request = send(url, {
        method,
        agent: this.#agent,
        headers: { ...headers, ...length },
        ...(signal && { signal }),
      });
      const timer = setTimeout(() => request.destroy(new Error("timeout")), this.#timeoutMs);
      let isConnected = false;
      request.on("socket", (socket) => {
        if (!socket.connecting) isConnected = true;
        else socket.once(this.#base.protocol === "https:" ? "secureConnect" : "connect", () => (isConnected = true));
      });
      const failed = (error: Error): void => {
        clearTimeout(timer);
        reject(this.#failure(error, isConnected));
      };
      request.on("error", failed);
      request.on("response", (response) => {
        textOf(response).then((text) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, text });
        }, failed);
      });
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Before there is a connection nothing was sent; after that nobody knows. */
  #failure(error: NodeJS.ErrnoException, isConnected: boolean): SendError {
    const { host } = this.#base;
    const reason = error.message === "timeout" ? `gave no answer in ${this.#timeoutMs / 1000} s` : reasonOf(error);
    return new SendError(isConnected ? "doubtful" : "unsent", `${host} ${reason}.`, error);
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A failure of the network, as the end of a sentence that begins with the host. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ""] ?? `cannot be reached: ${error.message || error.code || error.name}`;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refuses connections",
  ECONNRESET: "broke off the connection",
  EPIPE: "broke off the connection",
  ETIMEDOUT: "cannot be reached",
  EHOSTUNREACH: "cannot be reached",
  ENOTFOUND: "is no known host",
  EAI_AGAIN: "cannot be looked up",
};
