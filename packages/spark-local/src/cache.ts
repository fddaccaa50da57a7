import { readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { isAlive } from "./processes.ts";

/** The folder that all checkouts share: `SPARK_LOCAL_CACHE`, else the user's cache folder of this system. It may be deleted when no server runs. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.SPARK_LOCAL_CACHE) return resolve(env.SPARK_LOCAL_CACHE);
  const home = env.HOME || homedir();
  if (process.platform === "darwin") return join(home, "Library", "Caches", "spark-local");
  // The XDG base directory specification says to ignore a relative path.
  const xdg = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : join(home, ".cache");
  return join(xdg, "spark-local");
}

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
