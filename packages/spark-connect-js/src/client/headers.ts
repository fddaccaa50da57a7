import { isSecretKey } from "../secrets.ts";

export type Headers = Record<string, string>;

/** `authorization`, cookies, and what says by its name that it is a secret. */
const isSecret = (name: string): boolean => /^(?:proxy-)?authorization$|cookie/i.test(name) || isSecretKey(name);

const only = (headers: Headers, wanted: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => wanted(name)));

/** A copy of the headers that others may see and add to. */
export const shown = (headers: Headers): Headers => only(headers, (name) => !isSecret(name));

export const hidden = (headers: Headers): Headers => only(headers, isSecret);
