import {
  type ClientHttp2Session,
  connect,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";

export interface CallCounts {
  readonly calls: number;
  /** Of the requests' messages, without HTTP/2's own. */
  readonly bytes: number;
  readonly byRpc: Readonly<Record<string, number>>;
}

/** A proxy between a Spark Connect client of any language and its server that counts calls and what is sent with them. */
export class CallCounter implements AsyncDisposable {
  readonly #server = createServer();
  readonly #upstream: ClientHttp2Session;
  #byRpc: Record<string, number> = {};
  #bytes = 0;

  private constructor(target: URL) {
    this.#upstream = connect(target);
    this.#server.on("stream", (stream, headers) => this.#forward(stream as ServerHttp2Stream, headers));
    this.#server.on("session", (session) => session.on("error", () => undefined));
  }

  /** Before a server with this URL; the proxy's own keeps the token. */
  static async start(url: string): Promise<{ readonly counter: CallCounter; readonly url: string }> {
    const target = new URL(url.replace(/^sc:/, "http:"));
    const counter = new CallCounter(target);
    await new Promise<void>((resolve) => counter.#server.listen(0, "127.0.0.1", resolve));
    const { port } = counter.#server.address() as AddressInfo;
    return { counter, url: url.replace(target.host, `${target.hostname}:${port}`) };
  }

  /** Since the last time. */
  take(): CallCounts {
    const byRpc = this.#byRpc;
    const counts = { calls: Object.values(byRpc).reduce((a, b) => a + b, 0), bytes: this.#bytes, byRpc };
    this.#byRpc = {};
    this.#bytes = 0;
    return counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#upstream.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #forward(down: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    const rpc = headers[":path"]?.split("/").at(-1) ?? "";
    this.#byRpc[rpc] = (this.#byRpc[rpc] ?? 0) + 1;
    const up = this.#upstream.request(headers);
    let trailers: IncomingHttpHeaders = {};
    up.on("response", (answer, flags) => down.respond(answer, { endStream: (flags & 1) === 1, waitForTrailers: true }));
    up.on("trailers", (given) => {
      trailers = given;
    });
    down.on("wantTrailers", () => down.sendTrailers(trailers));
    down.on("data", (chunk: Buffer) => {
      this.#bytes += chunk.length;
    });
    for (const [stream, other] of [
      [up, down],
      [down, up],
    ] as const) {
      stream.on("error", () => other.close());
      stream.on("close", () => {
        if (stream.rstCode !== 0) other.close(stream.rstCode);
      });
    }
    down.pipe(up);
    up.pipe(down);
  }
}
