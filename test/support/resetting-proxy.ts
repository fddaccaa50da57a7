import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A TCP proxy before a Spark server that resets all its connections now and then, lets none through for a while, or counts. */
export class ResettingProxy implements AsyncDisposable {
  /** Connections that were reset. */
  resets = 0;
  /** Bytes that clients sent to the server. */
  sent = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #timer: NodeJS.Timeout | undefined;
  #shut = false;

  private constructor(sparkUrl: string) {
    this.#target = new URL(sparkUrl.replace(/^sc:/, "http:"));
    this.#server = createServer((client) => this.#onConnection(client));
  }

  static async start(sparkUrl: string): Promise<ResettingProxy> {
    const proxy = new ResettingProxy(sparkUrl);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** The server's URL by way of the proxy. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `sc://127.0.0.1:${port}${this.#target.pathname}`;
  }

  resetEvery(ms: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.reset(), ms);
  }

  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.resets += this.#sockets.size / 2;
    this.#sockets.clear();
  }

  /** From now on no connection lives, until `open`. */
  shut(): void {
    this.#shut = true;
    this.reset();
  }

  open(): void {
    this.#shut = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #onConnection(client: Socket): void {
    if (this.#shut) return void client.resetAndDestroy();
    const server = connect(Number(this.#target.port), this.#target.hostname);
    client.on("data", (bytes: Buffer) => (this.sent += bytes.length));
    client.pipe(server).pipe(client);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
