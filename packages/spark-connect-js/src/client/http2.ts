import type {
  ClientHttp2Session,
  ClientHttp2Stream,
  OutgoingHttpHeaders,
  SecureClientSessionOptions,
} from "node:http2";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import { Code, ConnectError } from "@connectrpc/connect";
import { Http2SessionManager } from "@connectrpc/connect-node";
import type { TransportFacts } from "../wire/call-failure.ts";
import type { KeepaliveOptions } from "./connection-string.ts";
import type { HttpProxy } from "./proxy.ts";
import { Tunnel } from "./tunnel.ts";

/** Unread bytes that the server may send ahead. Node's default of 64 kB allows 3 MB/s at 20 ms round trip, this one 160 (measured). */
export const receiveWindowBytes = 8 * 1024 * 1024;

/** In MB. Node refuses new calls while more is queued, and a single plan may have 128 MiB; its default is 10. */
const maxSessionMemory = 1024;

export type TlsOptions = Pick<SecureClientSessionOptions, "ca" | "cert" | "key" | "passphrase" | "servername">;

export interface Http2Options {
  readonly proxy?: HttpProxy | undefined;
  readonly keepalive?: KeepaliveOptions | undefined;
  /** For the TCP connection and the TLS handshake together. */
  readonly connectTimeoutMs: number;
  readonly tls?: TlsOptions | undefined;
  /** Calls on this connection do not keep the process alive. */
  readonly background?: boolean | undefined;
}

/**
 * The HTTP/2 connection to one server, opened when needed and again after a loss. It raises the receive window of the connection
 * as well as of each stream: connect-node sets only the latter.
 *
 * Servers up to Spark 4.2 allow a ping every five minutes during a call and none without calls, and answer faster ones by
 * closing the connection; the default stays below that.
 */
export class Http2Connection extends Http2SessionManager {
  readonly #connectTimeoutMs: number;
  readonly #background: boolean;
  readonly #widened = new WeakSet<ClientHttp2Session>();
  readonly #tunnels: Tunnels;

  constructor(origin: string, options: Http2Options) {
    const tunnels: Tunnels = { last: undefined };
    super(origin, pings(options.keepalive ?? {}), {
      maxSessionMemory,
      settings: { initialWindowSize: receiveWindowBytes, enablePush: false },
      ...options.tls,
      ...(options.proxy && { createConnection: throughProxy(options.proxy, options, tunnels) }),
    });
    this.#tunnels = tunnels;
    this.#connectTimeoutMs = options.connectTimeoutMs;
    this.#background = options.background ?? false;
  }

  override async request(method: string, path: string, headers: OutgoingHttpHeaders): Promise<ClientHttp2Stream> {
    const timer = setTimeout(() => this.#giveUpConnecting(), this.#connectTimeoutMs);
    try {
      const stream = await super.request(method, path, headers, {});
      // Node takes a tunnel for a connection that stands, and would not tell why it broke.
      await this.#tunnels.last?.opened.catch((cause: Error) => refused(stream, cause));
      this.#prepare(stream.session as ClientHttp2Session | undefined);
      return stream;
    } finally {
      clearTimeout(timer);
    }
  }

  #giveUpConnecting(): void {
    if (this.state() !== "connecting") return;
    this.abort(new ConnectError(`no connection within ${this.#connectTimeoutMs} ms`, Code.Unavailable));
  }

  #prepare(session: ClientHttp2Session | undefined): void {
    if (!session) return;
    // connect-node holds the process from the first call on a connection to the last.
    if (this.#background) session.unref();
    if (this.#widened.has(session)) return;
    session.setLocalWindowSize(receiveWindowBytes);
    this.#widened.add(session);
  }
}

interface Tunnels {
  last: Tunnel | undefined;
}

function refused(stream: ClientHttp2Stream, cause: Error): never {
  stream.on("error", () => undefined).destroy();
  throw new ConnectError(cause.message, Code.Unavailable, undefined, undefined, cause);
}

/** HTTP/2, and TLS below it where the server speaks it, over a tunnel: the proxy sees neither token nor data in clear text. */
const throughProxy =
  (proxy: HttpProxy, { tls, connectTimeoutMs }: Http2Options, tunnels: Tunnels) =>
  ({ protocol, hostname, port }: URL): Duplex => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const target = { host, port: Number(port) || (protocol === "https:" ? 443 : 80), timeoutMs: connectTimeoutMs };
    const tunnel = new Tunnel(proxy, target);
    tunnels.last = tunnel;
    if (protocol !== "https:") return tunnel;
    const servername = isIP(host) === 0 ? host : undefined;
    return connect({ ...(servername && { servername }), ...tls, socket: tunnel, ALPNProtocols: ["h2"] });
  };

const pings = ({ enabled = true, timeMs = 310_000, timeoutMs = 20_000, withoutCalls = false }: KeepaliveOptions) => ({
  pingIntervalMs: enabled ? timeMs : Number.POSITIVE_INFINITY,
  pingTimeoutMs: timeoutMs,
  pingIdleConnection: withoutCalls,
});

/** One call's view of the connection: remembers the call's own stream, to tell afterwards how it ended. */
export class CallConnection {
  readonly #connection: Http2Connection;
  #stream: ClientHttp2Stream | undefined;
  #session: ClientHttp2Session | undefined;
  #refused = false;

  constructor(connection: Http2Connection) {
    this.#connection = connection;
  }

  async request(method: string, path: string, headers: OutgoingHttpHeaders): Promise<ClientHttp2Stream> {
    try {
      this.#stream = await this.#connection.request(method, path, headers);
    } catch (error) {
      this.#refused = true;
      throw error;
    }
    const stream = this.#stream;
    this.#session = stream.session as ClientHttp2Session | undefined;
    // What comes in shows that the connection lives, and puts off the next ping.
    return stream.on("readable", () => this.#connection.notifyResponseByteRead(stream));
  }

  facts(): TransportFacts {
    const lost = this.#session !== undefined && (this.#session.closed || this.#session.destroyed);
    return { connectionLost: this.#refused || lost, resetCode: this.#stream?.rstCode };
  }
}
