import { isSecretKey } from "../secrets.ts";

export type Headers = Record<string, string>;

/** Names of which everybody knows that they carry no secret; of a header of the user's own nobody can tell. */
const harmless = new Set([
  "spark-connect-operation-id",
  "traceparent",
  "tracestate",
  "user-agent",
  "x-databricks-cluster-id",
  "x-databricks-session-id",
  "x-request-id",
]);

const isHarmless = (name: string): boolean => harmless.has(name.toLowerCase());

/** `authorization`, cookies, and what says by its name that it is a secret. */
const isSecret = (name: string): boolean => /^(?:proxy-)?authorization$|cookie/i.test(name) || isSecretKey(name);

const only = (headers: Headers, wanted: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => wanted(name)));

/** A copy of the headers that others may see and add to. */
export const shown = (headers: Headers): Headers => only(headers, isHarmless);

/** All headers, with what others made of their copy: what they were not shown stays as it is, and no secret is set by them. */
export function merged(headers: Headers, copy: Headers): Headers {
  const hidden = only(headers, (name) => !isHarmless(name));
  const names = new Set(Object.keys(hidden).map((name) => name.toLowerCase()));
  return { ...only(copy, (name) => !isSecret(name) && !names.has(name.toLowerCase())), ...hidden };
}
