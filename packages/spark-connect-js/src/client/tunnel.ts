import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { HttpProxy } from "./proxy.ts";

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/** A connection through an HTTP proxy (CONNECT). What is written before the proxy agrees waits. */
export class Tunnel extends Duplex {
  readonly #proxy: HttpProxy;
  readonly #target: TunnelTarget;
  /** Rejects with the reason where the proxy does not let us through. */
  readonly opened: Promise<void>;
  #asked: ClientRequest | undefined;
  #socket: Socket | undefined;

  constructor(proxy: HttpProxy, target: TunnelTarget) {
    super({ allowHalfOpen: true });
    this.#proxy = proxy;
    this.#target = target;
    this.opened = new Promise((resolve, reject) => {
      this.once("tunnel", resolve).once("error", reject);
    });
    this.opened.catch(() => undefined);
    this.#connect();
  }

  #connect(): void {
    const { host, port, timeoutMs } = this.#target;
    const path = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const authorization = this.#proxy.authorization();
    const headers = { host: path, ...(authorization && { "proxy-authorization": authorization }) };
    const { host: proxyHost, port: proxyPort } = this.#proxy;
    const asked = request({ method: "CONNECT", host: proxyHost, port: proxyPort, path, headers, agent: false });
    asked.setTimeout(timeoutMs, () => this.destroy(this.#failure(`did not answer within ${timeoutMs} ms`)));
    asked.once("connect", (response, socket, head) => this.#onAnswer(response, socket as Socket, head));
    asked.once("error", (error) => this.destroy(this.#failure(error.message)));
    asked.end();
    this.#asked = asked;
  }

  #onAnswer({ statusCode }: IncomingMessage, socket: Socket, head: Buffer): void {
    if (statusCode !== 200) {
      socket.destroy();
      this.destroy(this.#failure(`refused the connection with status ${statusCode}`));
      return;
    }
    socket.setTimeout(0).setNoDelay(true);
    if (head.length > 0) this.push(head);
    socket.on("data", (bytes) => {
      if (!this.push(bytes)) socket.pause();
    });
    socket.once("end", () => this.push(null));
    socket.once("error", (error) => this.destroy(error));
    socket.once("close", () => this.destroy());
    this.#socket = socket;
    this.emit("tunnel");
  }

  #failure(what: string): Error {
    const { host, port } = this.#proxy;
    return new Error(`the proxy ${host}:${port} (from grpc_proxy, https_proxy or http_proxy) ${what}`);
  }

  #whenOpen(use: (socket: Socket) => void): void {
    if (this.#socket) use(this.#socket);
    else this.once("tunnel", () => use(this.#socket!));
  }

  override _read(): void {
    this.#socket?.resume();
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#whenOpen((socket) => socket.write(bytes, done));
  }

  override _final(done: () => void): void {
    this.#whenOpen((socket) => socket.end(done));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#asked?.destroy();
    this.#socket?.destroy();
    done(error);
  }
}
