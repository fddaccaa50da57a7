import { type AddressInfo, createServer, type Server, Socket } from "node:net";

/** What becomes of one connection: so many bytes of the server's pass, then it happens. */
export interface Fate {
  readonly afterBytes: number;
  /** Closed in order, reset, or left open without another byte. */
  readonly end: "close" | "reset" | "stall";
}

/** A TCP proxy that ends connections at a byte of the answer. */
export class TcpProxy implements AsyncDisposable {
  /** Consulted for each connection, in order. */
  fate: (connection: number) => Fate | undefined = () => undefined;
  /** Bytes of the server's that passed, by connection. */
  readonly passed: number[] = [];
  /** Fates that came true. */
  struck = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: number;

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((client) => this.#connect(client));
  }

  static async start(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `sc://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #connect(client: Socket): void {
    const index = this.passed.push(0) - 1;
    const fate = this.fate(index);
    const server = new Socket().connect(this.#target, "127.0.0.1");
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    client.pipe(server);
    server.on("data", (bytes: Buffer) => this.#pass(bytes, { index, fate, client, server }));
    server.on("end", () => client.end());
    if (fate?.afterBytes === 0) this.#strike(fate, client, server);
  }

  #pass(
    bytes: Buffer,
    { index, fate, client, server }: { index: number; fate: Fate | undefined; client: Socket; server: Socket },
  ): void {
    const before = this.passed[index]!;
    const allowed = fate ? Math.max(0, fate.afterBytes - before) : bytes.length;
    this.passed[index] = before + Math.min(allowed, bytes.length);
    if (allowed > 0 && !client.write(bytes.subarray(0, allowed))) {
      server.pause();
      client.once("drain", () => server.resume());
    }
    if (fate && before < fate.afterBytes && before + bytes.length >= fate.afterBytes)
      this.#strike(fate, client, server);
  }

  #strike({ end }: Fate, client: Socket, server: Socket): void {
    this.struck += 1;
    // What was written leaves first, and the server never writes into the void unread.
    if (end === "close") client.end(() => server.destroy());
    if (end === "reset") client.write("", () => client.resetAndDestroy());
    if (end === "stall") client.unpipe(server);
  }
}
