import { freePort } from "local-process";

/** A free port of 127.0.0.1 for each name, the same as last time where nobody has taken it since. */
export async function choosePorts(
  names: readonly string[],
  last: Readonly<Record<string, number>> = {},
): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  for (const name of names) chosen[name] = await choose(last[name], Object.values(chosen));
  return chosen;
}

async function choose(last: number | undefined, taken: readonly number[]): Promise<number> {
  const port = last === undefined ? await newPort() : await freePort(last).catch(() => newPort());
  return taken.includes(port) ? choose(undefined, taken) : port;
}

/**
 * Below the ports that systems give to outgoing connections (Linux from 32,768, others from 49,152): one of those could be lent to a
 * stranger while its part is down, and the part would come back elsewhere.
 */
async function newPort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = 20_000 + Math.floor(12_000 * Math.random());
    if (await isFree(port)) return port;
  }
  return freePort();
}

const isFree = (port: number): Promise<boolean> =>
  freePort(port).then(
    () => true,
    () => false,
  );
