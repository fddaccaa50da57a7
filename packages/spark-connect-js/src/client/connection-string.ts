import { randomUUID } from "node:crypto";
import { SparkConnectError } from "../errors.ts";
import { assertTokenIsSafe, fixedToken, hideValues, isLoopback, type TokenSource } from "./credentials.ts";
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
}

/** HTTP/2 pings on a quiet connection; `grpc_keepalive_*` of the connection string. */
export interface KeepaliveOptions {
  readonly enabled?: boolean;
  readonly timeMs?: number;
  readonly timeoutMs?: number;
  readonly withoutCalls?: boolean;
}

export const defaultPort = 15002;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `sc://host[:port]/;key=value;key=value`.
 *
 * Keys (case counts): `token`, `use_ssl`, `user_id`, `user_agent`, `session_id`, `grpc_max_message_size`, `grpc_keepalive_*`;
 * every other key becomes a header. Values are percent-decoded. A token turns TLS on, except to this machine. The environment
 * fills in `SPARK_CONNECT_AUTHENTICATE_TOKEN`, `SPARK_CONNECT_USER_AGENT`, `SPARK_USER` or `USER`.
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
  };
  assertTokenIsSafe(options);
  return options;
}

const knownKeys = new Set(["token", "use_ssl", "user_id", "user_agent", "session_id", "grpc_max_message_size"]);

const isKnown = (key: string): boolean => knownKeys.has(key) || key.startsWith("grpc_keepalive_");

const invalid = (message: string): SparkConnectError =>
  new SparkConnectError({
    code: "INVALID_CONNECT_URL",
    message: `Invalid connection string: ${message} The form is sc://host[:port]/;key=value;key=value.`,
  });

function splitUrl(url: string): { host: string; port: number; parameters: Map<string, string> } {
  const text = url.replaceAll(/[\t\r\n]/g, "").trim();
  if (!text.startsWith("sc://")) throw invalid('it must begin with "sc://".');
  const rest = text.slice("sc://".length);
  const slash = rest.indexOf("/");
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  const path = slash === -1 ? "" : rest.slice(slash + 1);
  if (/[?#]/.test(rest)) throw invalid('"?" and "#" have no meaning in it; inside a value write them as %3F and %23.');
  if (authority.includes(";")) throw invalid('parameters begin after "/;", as in sc://host/;user_id=me.');
  const address = splitAuthority(authority);
  if (path !== "" && !path.startsWith(";"))
    throw invalid('after the "/" only parameters may follow, beginning with ";".');
  return { ...address, parameters: splitParameters(path) };
}

function splitAuthority(authority: string): { host: string; port: number } {
  if (authority.includes("@")) throw invalid('user and password ("…@host") are not supported; use user_id and token.');
  const parts = /^(?:\[([\da-fA-F:.]+)\]|([\w.-]+))(?::(.*))?$/.exec(authority);
  const host = parts?.[1] ?? parts?.[2];
  if (!parts || !host)
    throw invalid(
      authority === ""
        ? "the host is missing."
        : "the host is not a name, an IPv4 address or an IPv6 address in brackets.",
    );
  return { host, port: parts[3] === undefined ? defaultPort : portNumber(parts[3]) };
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw invalid(`the port must be a number from 1 to 65535, not "${text}".`);
  return port;
}

function splitParameters(path: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const piece of path.split(";").filter((piece) => piece !== "")) {
    const [key = "", value, ...more] = piece.split("=");
    if (value === undefined) throw invalid('each parameter is key=value; one of them has no "=".');
    if (key === "") throw invalid("one of the parameters has no key.");
    if (more.length > 0) throw invalid(`the value of "${key}" has a bare "="; write it as %3D.`);
    if (parameters.has(key)) throw invalid(`"${key}" is given twice.`);
    if (value === "") throw invalid(`"${key}" has no value.`);
    parameters.set(key, decode(key, value));
  }
  return parameters;
}

function decode(key: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw invalid(`the value of "${key}" is not valid percent-encoding; write a bare "%" as %25.`);
  }
}

function flag(parameters: ReadonlyMap<string, string>, key: string): boolean | undefined {
  const value = parameters.get(key)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value !== "true" && value !== "false") throw invalid(`"${key}" must be true or false.`);
  return value === "true";
}

function count(parameters: ReadonlyMap<string, string>, key: string): number | undefined {
  const value = parameters.get(key);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(value)) throw invalid(`"${key}" must be a whole number above 0.`);
  return Number(value);
}

function keepaliveOptions(known: ReadonlyMap<string, string>): KeepaliveOptions | undefined {
  const unknown = [...known.keys()].find((key) => key.startsWith("grpc_keepalive_") && !keepaliveKeys.has(key));
  if (unknown) throw invalid(`"${unknown}" is none of ${[...keepaliveKeys].join(", ")}.`);
  const enabled = flag(known, "grpc_keepalive_enabled");
  const withoutCalls = flag(known, "grpc_keepalive_without_calls");
  const timeMs = count(known, "grpc_keepalive_time_ms");
  const timeoutMs = count(known, "grpc_keepalive_timeout_ms");
  const given = Object.entries({ enabled, withoutCalls, timeMs, timeoutMs }).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

const keepaliveKeys = new Set([
  "grpc_keepalive_enabled",
  "grpc_keepalive_time_ms",
  "grpc_keepalive_timeout_ms",
  "grpc_keepalive_without_calls",
]);

function sessionId(text: string | undefined): string {
  if (text === undefined) return randomUUID();
  const id = text.toLowerCase();
  if (!/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(id))
    throw invalid('"session_id" must be a UUID.');
  return id;
}

function application(text: string | undefined): string | undefined {
  if (text !== undefined && encodeURIComponent(text).length > 2048)
    throw invalid('"user_agent" must not exceed 2048 characters after percent-encoding.');
  return text;
}

/** gRPC metadata is lower case and printable ASCII; what the protocol itself sets cannot be overridden. */
function header([key, value]: [string, string]): [string, string] {
  const name = key.toLowerCase();
  if (!/^[a-z0-9_.-]+$/.test(name))
    throw invalid("a parameter that is no option becomes a header; one has a key that cannot be one.");
  if (reserved.has(name) || name.startsWith("grpc-")) throw invalid(`"${name}" is set by the client itself.`);
  if (!/^[\x20-\x7e]*$/.test(value))
    throw invalid(`the value of the header "${name}" has characters that cannot stand in a header.`);
  return [name, value];
}

const reserved = new Set([
  "authorization",
  "content-type",
  "te",
  "host",
  "connection",
  "user-agent",
  "content-length",
  "transfer-encoding",
]);
