import { type AddressInfo, createServer, type Server, Socket } from "node:net";

/** What becomes of one connection: so many bytes of the server's pass, then it happens. */
export interface Fate {
  readonly afterBytes: number;
  /** Closed in order, reset, or left open without another byte. */
  readonly end: "close" | "reset" | "stall";
}

/** A TCP proxy that ends connections at a byte of the answer. */
export class TcpProxy implements AsyncDisposable {
  /** Of every connection, from its first byte on. */
  fate: Fate | undefined;
  /** Fates that came true. */
  struck = 0;
  #next: Fate | undefined;
  #newest: Connection | undefined;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();

  private constructor(target: number) {
    this.#server = createServer((client) => this.#connect(client, target));
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
    for (const connection of this.#connections) connection.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Comes once, over the next connection; the present one has nothing to fear. */
  strikeNext(fate: Fate): void {
    this.#next = fate;
  }

  /** Comes once: over the newest connection where that stands, its bytes counted from now on, or else over the next one. */
  strike(fate: Fate): void {
    if (this.#newest?.stands) this.#newest.await(fate);
    else this.#next = fate;
  }

  #connect(client: Socket, target: number): void {
    const connection = new Connection(client, target, () => {
      this.struck += 1;
    });
    this.#connections.add(connection);
    client.on("close", () => this.#connections.delete(connection));
    const fate = this.#next ?? this.fate;
    if (fate) connection.await(fate);
    this.#next = undefined;
    this.#newest = connection;
  }
}

class Connection {
  /** Neither struck nor closed. */
  stands = true;
  #fate: Fate | undefined;
  /** Bytes that may pass before it comes true. */
  #left = 0;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #onStrike: () => void;

  constructor(client: Socket, target: number, onStrike: () => void) {
    const server = new Socket().connect(target, "127.0.0.1");
    this.#client = client;
    this.#server = server;
    this.#onStrike = onStrike;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.setNoDelay(true);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.stands = false;
        other.destroy();
      });
    }
    client.pipe(server);
    server.on("data", (bytes: Buffer) => this.#pass(bytes));
    server.on("end", () => client.end());
  }

  await(fate: Fate): void {
    this.#fate = fate;
    this.#left = fate.afterBytes;
    if (this.#left === 0) this.#strike(fate);
  }

  destroy(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #pass(bytes: Buffer): void {
    if (!this.stands) return;
    const part = this.#fate ? bytes.subarray(0, this.#left) : bytes;
    this.#left -= part.length;
    if (!this.#client.write(part)) {
      this.#server.pause();
      this.#client.once("drain", () => this.#server.resume());
    }
    if (this.#fate && this.#left === 0) this.#strike(this.#fate);
  }

  #strike({ end }: Fate): void {
    const client = this.#client;
    const server = this.#server;
    this.stands = false;
    this.#onStrike();
    // What was written leaves first, and the server never writes into the void unread.
    if (end === "close") client.end(() => server.destroy());
    if (end === "reset") client.write("", () => client.resetAndDestroy());
    if (end === "stall") client.unpipe(server);
  }
}
