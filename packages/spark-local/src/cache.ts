import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/** The folder that all checkouts share: `SPARK_LOCAL_CACHE`, else the user's cache folder of this system. It may be deleted at any time. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.SPARK_LOCAL_CACHE) return resolve(env.SPARK_LOCAL_CACHE);
  const home = env.HOME || homedir();
  if (process.platform === "darwin") return join(home, "Library", "Caches", "spark-local");
  // The XDG base directory specification says to ignore a relative path.
  const xdg = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : join(home, ".cache");
  return join(xdg, "spark-local");
}
