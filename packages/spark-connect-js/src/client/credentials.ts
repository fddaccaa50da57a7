import { SparkConnectError } from "../errors.ts";

/**
 * Gives the bearer token; asked anew before each call, so that a short-lived token can be renewed. A function also keeps the
 * token out of everything that prints or serialises options.
 */
export type TokenSource = () => string | Promise<string>;

export const fixedToken =
  (token: string): TokenSource =>
  () =>
    token;

/** Whether traffic to this host stays on this machine. Names other than `localhost` are not looked up: DNS may say anything. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** A token never travels in clear text, except to this machine. */
export function assertTokenIsSafe(options: {
  readonly host: string;
  readonly tls: boolean;
  readonly token?: unknown;
}): void {
  if (options.token === undefined || options.tls || isLoopback(options.host)) return;
  throw new SparkConnectError({
    code: "INSECURE_TOKEN",
    message: `The token would travel to ${options.host} in clear text. Add use_ssl=true to the connection string, or leave the token out.`,
  });
}

/** The value of the `authorization` header. */
export async function bearer(source: TokenSource): Promise<string> {
  const token = await ask(source);
  if (/^[\x21-\x7e]+$/.test(token)) return `Bearer ${token}`;
  throw new SparkConnectError({
    code: "TOKEN_PROVIDER_FAILED",
    message: "The token is empty or has characters that cannot stand in a header (blanks, line ends, non-ASCII).",
  });
}

async function ask(source: TokenSource): Promise<string> {
  try {
    return await source();
  } catch (cause) {
    throw new SparkConnectError({
      code: "TOKEN_PROVIDER_FAILED",
      message: "The token provider failed; see the cause.",
      cause,
    });
  }
}

/** Headers may carry secrets too: printing or serialising them shows their names only. */
export function hideValues(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = () => Object.fromEntries(Object.keys(headers).map((name) => [name, "(hidden)"]));
  const hidden = { value: names, enumerable: false };
  return Object.freeze(
    Object.defineProperties({ ...headers }, { toJSON: hidden, [Symbol.for("nodejs.util.inspect.custom")]: hidden }),
  );
}
