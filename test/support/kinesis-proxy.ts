import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a call gets in place of its answer; undefined lets it pass. `name` is that of the call, such as `GetRecords`. */
export type Strike = (name: string) => { readonly status: number; readonly type: string } | undefined;

/** Kinesis behind a proxy that counts the calls, refuses some, and can go away and come back. */
export class KinesisProxy implements AsyncDisposable {
  readonly calls = new Map<string, number>();
  strike: Strike = () => undefined;
  readonly #target: URL;
  #server: Server | undefined;
  #port = 0;

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async start(target: string): Promise<KinesisProxy> {
    const proxy = new KinesisProxy(target);
    await proxy.up();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, again at the same port. */
  async up(): Promise<void> {
    const server = createServer((incoming, response) => this.#handle(incoming, response));
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Breaks all connections and refuses new ones. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  #handle(incoming: IncomingMessage, response: ServerResponse): void {
    const name = String(incoming.headers["x-amz-target"]).split(".").at(-1) ?? "";
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const struck = this.strike(name);
    if (struck !== undefined) {
      incoming.resume();
      response.writeHead(struck.status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: struck.type, message: "by the test" }));
      return;
    }
    const { hostname, port } = this.#target;
    const { method, headers } = incoming;
    const onward = request({ hostname, port, path: incoming.url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  }
}
