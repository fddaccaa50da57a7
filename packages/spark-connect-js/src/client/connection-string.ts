import { application, count, flag, header, keepaliveOptions, sessionId } from "./connection-parameters.ts";
import { splitUrl } from "./connection-url.ts";
import { assertTokenIsSafe, fixedToken, hideValues, isLoopback, type TokenSource } from "./credentials.ts";
import { type HttpProxy, proxyFor } from "./proxy.ts";
import { userAgent } from "./user-agent.ts";

/** Where and as whom to connect: what a connection string says, with defaults filled in. */
export interface ConnectionOptions {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly token?: TokenSource;
  readonly userId: string;
  readonly userAgent: string;
  /** A lower-case UUID; a random one unless given. */
  readonly sessionId: string;
  /** Sent with every call; lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Largest message in either direction, in bytes; default 134217728 (128 MiB), as the server's. */
  readonly maxMessageBytes?: number;
  readonly keepalive?: KeepaliveOptions;
  /** From the environment: `grpc_proxy`, `https_proxy`, `http_proxy`, `no_grpc_proxy`, `no_proxy`. */
  readonly proxy?: HttpProxy;
}

/** HTTP/2 pings on a quiet connection; `grpc_keepalive_*` of the connection string. */
export interface KeepaliveOptions {
  readonly enabled?: boolean;
  readonly timeMs?: number;
  readonly timeoutMs?: number;
  readonly withoutCalls?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `sc://host[:port]/;key=value;key=value`.
 *
 * Keys (case counts): `token`, `use_ssl`, `user_id`, `user_agent`, `session_id`, `grpc_max_message_size`, `grpc_keepalive_*`;
 * every other key becomes a header. Values are percent-decoded. A token turns TLS on, except to this machine. The environment
 * fills in `SPARK_CONNECT_AUTHENTICATE_TOKEN`, `SPARK_CONNECT_USER_AGENT`, `SPARK_USER` or `USER`, and names a proxy.
 *
 * @throws SparkConnectError `INVALID_CONNECT_URL` that says what is wrong and never quotes a value.
 */
export function parseConnectionString(url: string, env: Environment = process.env): ConnectionOptions {
  const { host, port, parameters } = splitUrl(url);
  const known = new Map([...parameters].filter(([key]) => isKnown(key)));
  const headers = Object.fromEntries([...parameters].filter(([key]) => !isKnown(key)).map(header));
  const token = known.get("token") ?? (env.SPARK_CONNECT_AUTHENTICATE_TOKEN || undefined);
  const useSsl = flag(known, "use_ssl");
  const size = count(known, "grpc_max_message_size");
  const keepalive = keepaliveOptions(known);
  const proxy = proxyFor(host, env);
  const options: ConnectionOptions = {
    host,
    port,
    tls: useSsl ?? (token !== undefined && !isLoopback(host)),
    ...(token !== undefined && { token: fixedToken(token) }),
    userId: known.get("user_id") ?? (env.SPARK_USER || env.USER || "anonymous"),
    userAgent: userAgent(application(known.get("user_agent") ?? (env.SPARK_CONNECT_USER_AGENT || undefined))),
    sessionId: sessionId(known.get("session_id")),
    headers: hideValues(headers),
    ...(size !== undefined && { maxMessageBytes: size }),
    ...(keepalive && { keepalive }),
    ...(proxy && { proxy }),
  };
  assertTokenIsSafe(options);
  return options;
}

const knownKeys = new Set(["token", "use_ssl", "user_id", "user_agent", "session_id", "grpc_max_message_size"]);

const isKnown = (key: string): boolean => knownKeys.has(key) || key.startsWith("grpc_keepalive_");
