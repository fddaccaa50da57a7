import { existsSync } from "node:fs";
import { join } from "node:path";
import { type JarsFor, jarsIn, provideJars } from "local-process";
import { cacheFolder } from "./cache.ts";
import { givenSpark, type ProvidedSpark } from "./classpath.ts";
import { OTHER_DISK, sparkLocalError } from "./errors.ts";
import { environmentOf, type SparkOptions } from "./options.ts";
import { readPom } from "./pom.ts";

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
  const target = join(cacheFolder(env), pom.key);
  await provideJars(target, pom, SPARK, { ...options, env });
  return { classPath: jarsIn(target), version: pom.version };
}

/** The jars that are there already; undefined where `provideSpark` would have to download them. Throws NO_SPARK. */
export function providedSpark(options: Pick<ProvideOptions, "env"> = {}): ProvidedSpark | undefined {
  const env = environmentOf(options);
  const pom = readPom();
  const target = join(cacheFolder(env), pom.key);
  return givenSpark(env) ?? (existsSync(target) ? { classPath: jarsIn(target), version: pom.version } : undefined);
}

const SPARK: JarsFor = {
  what: "Spark",
  instead: "set SPARK_HOME to a Spark 4 distribution that you have",
  otherDisk: OTHER_DISK,
  failure: sparkLocalError,
};
