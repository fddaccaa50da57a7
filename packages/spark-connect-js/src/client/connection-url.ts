import { SparkConnectError } from "../errors.ts";

/** The parts of a connection string, not yet understood. */
export interface ConnectionUrl {
  readonly host: string;
  readonly port: number;
  /** Percent-decoded, in order. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Spark's own default. */
const defaultPort = 15002;

/** Says what is wrong without quoting a value, which may be a secret. */
export const invalid = (message: string): SparkConnectError =>
  new SparkConnectError({
    code: "INVALID_CONNECT_URL",
    message: `Invalid connection string: ${message} The form is sc://host[:port]/;key=value;key=value.`,
  });

export function splitUrl(url: string): ConnectionUrl {
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
  if (port < 1 || port > 65_535) throw invalid("the port must be a number from 1 to 65535.");
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
