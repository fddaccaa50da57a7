import { isLoopback } from "./credentials.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The HTTP proxy on the way to a server; its user and password stay out of everything that prints options. */
export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  /** The value of `proxy-authorization`. */
  authorization(): string | undefined;
}

/**
 * The proxy that the environment names for this host, by gRPC's rules: the first of `grpc_proxy`, `https_proxy` and
 * `http_proxy` that is set, unless `no_grpc_proxy`, or else `no_proxy`, lists the host. This machine is reached directly.
 */
export function proxyFor(host: string, env: Environment): HttpProxy | undefined {
  const text = env.grpc_proxy || env.https_proxy || env.http_proxy;
  if (!text || isLoopback(host) || isListed(host, env.no_grpc_proxy || env.no_proxy || "")) return undefined;
  return parseProxy(text);
}

/** Other schemes than `http` are passed over, as gRPC does: only CONNECT over plain HTTP is spoken. */
function parseProxy(text: string): HttpProxy | undefined {
  const address = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "http:" || url.hostname === "") return undefined;
  const { hostname, port, username, password } = url;
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? 80 : Number(port),
    authorization: () => (username === "" ? undefined : `Basic ${Buffer.from(user).toString("base64")}`),
  };
}

/** Names and their subdomains, with or without a leading dot; `*` is everything. */
function isListed(host: string, list: string): boolean {
  const name = host.toLowerCase();
  return list
    .toLowerCase()
    .split(",")
    .map((entry) => entry.trim().replace(/^\*?\./, ""))
    .some((entry) => entry !== "" && (entry === "*" || name === entry || name.endsWith(`.${entry}`)));
}
