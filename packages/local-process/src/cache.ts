import { readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { isAlive } from "./processes.ts";

/** The folder of a program that all checkouts share: `NAME_CACHE` (SPARK_LOCAL_CACHE for "spark-local"), else below the user's cache folder of this system. */
export function cacheFolderOf(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const given = env[cacheVariable(name)];
  if (given) return resolve(given);
  const home = env.HOME || homedir();
  if (process.platform === "darwin") return join(home, "Library", "Caches", name);
  // The XDG base directory specification says to ignore a relative path.
  const xdg = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : join(home, ".cache");
  return join(xdg, name);
}

/** The variable that moves a program's cache. */
export const cacheVariable = (name: string): string => `${name.toUpperCase().replaceAll("-", "_")}_CACHE`;

/** Where a thing is made before it is renamed to its place, so that whatever stands in the cache is whole. */
export function partialPath(target: string): string {
  return `${target}.partial-${process.pid}`;
}

/** Removes what processes that were killed have half made. */
export async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const owner = /\.partial-(\d+)/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) await rm(join(cache, name), { recursive: true, force: true });
  }
}
