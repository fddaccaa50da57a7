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
  const port = last === undefined ? await freePort() : await freePort(last).catch(() => freePort());
  return taken.includes(port) ? choose(undefined, taken) : port;
}
