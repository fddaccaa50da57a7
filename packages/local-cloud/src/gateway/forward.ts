import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { networkError, timedOut } from "./errors.ts";

export interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** Asks services over connections that stay open. */
export class Forwarder {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** @throws GatewayError 504 where there is no answer, or none in time */
  ask({ method, url, headers, body }: Outgoing): Promise<Forwarded> {
    return new Promise((resolve, reject) => {
      const limit = AbortSignal.timeout(this.#timeoutMs);
      const fail = () => reject(limit.aborted ? timedOut() : networkError());
      const length = { "Content-Length": Buffer.byteLength(body) };
      const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: this.#agent, signal: limit });
      outgoing.on("error", fail);
      outgoing.on("response", (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => void chunks.push(chunk));
        answer.on("error", fail);
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
