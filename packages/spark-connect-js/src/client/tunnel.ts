import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import type { HttpProxy } from "./proxy.ts";

export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/**
 * A connection through an HTTP proxy (CONNECT). What is written before the proxy agrees waits. It closes without an error of
 * its own: the HTTP/2 session above knows its reason, or is gone, and nobody would take the error up.
 */
export class Tunnel extends Duplex {
  readonly #proxy: HttpProxy;
  readonly #target: TunnelTarget;
  /** Rejects with the reason where the proxy does not let us through. */
  readonly opened: Promise<void>;
  #fail: (reason: Error) => void = () => undefined;
  #asked: ClientRequest | undefined;
  #socket: Socket | undefined;

  constructor(proxy: HttpProxy, target: TunnelTarget) {
    super({ allowHalfOpen: true });
    this.#proxy = proxy;
    this.#target = target;
    this.opened = new Promise((resolve, reject) => {
      this.once("tunnel", resolve);
      this.#fail = reject;
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
    asked.setTimeout(timeoutMs, () => this.#giveUp(`did not answer within ${timeoutMs} ms`));
    asked.once("connect", (response, socket, head) => this.#onAnswer(response, socket as Socket, head));
    asked.once("error", (error) => this.#giveUp(error.message));
    asked.end();
    this.#asked = asked;
  }

  #onAnswer({ statusCode }: IncomingMessage, socket: Socket, head: Buffer): void {
    if (statusCode !== 200) {
      socket.destroy();
      this.#giveUp(`refused the connection with status ${statusCode}`);
      return;
    }
    socket.setTimeout(0).setNoDelay(true);
    if (head.length > 0) this.push(head);
    socket.on("data", (bytes) => {
      if (!this.push(bytes)) socket.pause();
    });
    socket.once("end", () => this.push(null));
    socket.once("error", () => this.destroy());
    socket.once("close", () => this.destroy());
    this.#socket = socket;
    this.emit("tunnel");
  }

  #giveUp(why: string): void {
    const { host, port } = this.#proxy;
    this.#fail(new Error(`the proxy ${host}:${port} (from grpc_proxy, https_proxy or http_proxy) ${why}`));
    this.destroy();
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

  override _destroy(_: Error | null, done: (error?: Error | null) => void): void {
    this.#fail(new Error("the connection was closed"));
    this.#asked?.destroy();
    this.#socket?.destroy();
    done();
  }
}
