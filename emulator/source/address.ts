import { EmulatorError } from "../emulator-error.ts";
import { Secret } from "./secret.ts";
import { type TlsMode, tlsModes } from "./tls.ts";

/** Where the source database is, and how to get in. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  /** Undefined where a secret is to name the user. */
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  readonly database: string;
  readonly tls: TlsMode;
  /** Path of a PEM file with the authorities to trust instead of the usual ones. */
  readonly tlsAuthorities: string | undefined;
}

const form = "mysql://USER[:PASSWORD]@HOST[:3306]/DATABASE";

/**
 * Reads `mysql://user:password@host:port/database?ssl=…&ssl-ca=…`; user, password and database percent-encoded.
 * TLS is on unless the host is this machine.
 *
 * @throws EmulatorError `usage`, in a message without the password, for anything else
 */
export function parseAddress(text: string): DatabaseAddress {
  // An error of URL would hold the text and so the password: none is passed on.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^(mysql|mariadb):$/.test(url.protocol) || url.hostname === "") throw malformed();
  const [user, password, path, host] = [url.username, url.password, url.pathname.slice(1), url.hostname].map(decoded);
  if (path === undefined || path === "" || path.includes("/"))
    throw new EmulatorError("usage", `The database's address names no database: ${form}`);
  return {
    host: (host ?? "").replace(/^\[|\]$/g, ""),
    port: Number(url.port || 3306),
    user: user || undefined,
    password: password ? new Secret(password) : undefined,
    database: path,
    ...parameters(url, host ?? ""),
  };
}

/** `host:port/database` as it may be printed. */
export function shownAddress({ host, port, database }: Pick<DatabaseAddress, "host" | "port" | "database">): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}/${database}`;
}

function parameters(url: URL, host: string): Pick<DatabaseAddress, "tls" | "tlsAuthorities"> {
  const { ssl, "ssl-ca": tlsAuthorities, ...others } = Object.fromEntries(url.searchParams);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new EmulatorError(
      "usage",
      `The database's address has the parameter "${unknown}"; known are ssl and ssl-ca.`,
    );
  const tls = ssl ?? (isThisMachine(host) && tlsAuthorities === undefined ? "off" : "verify");
  if (!isTlsMode(tls))
    throw new EmulatorError("usage", `The database's address has ssl=${tls}: give one of ${tlsModes.join(", ")}.`);
  return { tls, tlsAuthorities };
}

const isTlsMode = (text: string): text is TlsMode => (tlsModes as readonly string[]).includes(text);

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);

const malformed = (): EmulatorError =>
  new EmulatorError(
    "usage",
    `The database's address is not of the form ${form}; special characters of a password are written as %XX.`,
  );

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw malformed();
  }
}
