import { constants, existsSync } from "node:fs";
import { copyFile, link, mkdir, readFile, rename, rm } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { cacheFolder, partialPath, removeLeftovers } from "./cache.ts";
import { givenSpark, jarsIn, type ProvidedSpark } from "./classpath.ts";
import { orDiskFull } from "./errors.ts";
import { withLock } from "./lock.ts";
import { runMaven } from "./maven.ts";
import { environmentOf, type SparkOptions } from "./options.ts";
import { type Pom, readPom } from "./pom.ts";

const PROGRESS_MS = 2_000;

export type ProvideOptions = Pick<SparkOptions, "env" | "signal" | "onProgress">;

/**
 * The jars of a Spark Connect server: those that `SPARK_LOCAL_CLASSPATH` or `SPARK_HOME` name, else the pinned set, which Maven
 * downloads once into the cache. From then on nothing is asked of the network. Throws NO_SPARK, NO_MAVEN, DOWNLOAD_FAILED, DISK_FULL.
 */
export async function provideSpark(options: ProvideOptions = {}): Promise<ProvidedSpark> {
  const env = environmentOf(options);
  const given = givenSpark(env);
  if (given) return given;
  const pom = readPom();
  const cache = cacheFolder(env);
  const target = join(cache, pom.key);
  if (!existsSync(target))
    await fetchOnce(pom, cache, target, options).catch((error) => Promise.reject(orDiskFull(error, cache)));
  return { classPath: jarsIn(target), version: pom.sparkVersion };
}

/** The jars that are there already; undefined where `provideSpark` would have to download them. Throws NO_SPARK. */
export function providedSpark(options: Pick<ProvideOptions, "env"> = {}): ProvidedSpark | undefined {
  const env = environmentOf(options);
  const pom = readPom();
  const target = join(cacheFolder(env), pom.key);
  return givenSpark(env) ?? (existsSync(target) ? { classPath: jarsIn(target), version: pom.sparkVersion } : undefined);
}

async function fetchOnce(pom: Pom, cache: string, target: string, options: ProvideOptions): Promise<void> {
  const onWait = () => options.onProgress?.("Waiting for another process that is downloading Spark …");
  const work = async () => {
    if (!existsSync(target)) await fetchInto(pom, cache, target, options);
  };
  await withLock(`${target}.lock`, work, { signal: options.signal, onWait });
}

/** Everything is gathered beside the target and then renamed, so a folder of that name is always whole. */
async function fetchInto(pom: Pom, cache: string, target: string, options: ProvideOptions): Promise<void> {
  await removeLeftovers(cache);
  const partial = partialPath(target);
  const list = `${partial}.txt`;
  await mkdir(partial, { recursive: true });
  try {
    const env = environmentOf(options);
    await runMaven({ pom: pom.path, output: list, onFile: counter(pom, options), env, signal: options.signal });
    for (const path of (await readFile(list, "utf8")).trim().split(delimiter)) {
      if (path.endsWith(".jar")) await linkOrCopy(path, join(partial, basename(path)));
    }
    await rename(partial, target);
  } finally {
    await Promise.all([partial, list].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function counter({ sparkVersion, megabytes }: Pom, { onProgress }: ProvideOptions): (megabytes: number) => void {
  onProgress?.(`Downloading Spark ${sparkVersion} (${megabytes} MB, once) …`);
  let files = 0;
  let total = 0;
  let told = Date.now();
  return (size) => {
    files += 1;
    total += size;
    if (Date.now() - told < PROGRESS_MS) return;
    told = Date.now();
    onProgress?.(`Downloading Spark ${sparkVersion}: ${files} files, ${Math.round(total)} of ${megabytes} MB …`);
  };
}

/** A hard link costs no space beside Maven's own copy; another disk needs a copy of its own. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_FICLONE));
}
