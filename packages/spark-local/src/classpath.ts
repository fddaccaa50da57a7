import { statSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { jarsIn } from "local-process";
import { SparkLocalError } from "./errors.ts";

/** The jars of a server and the version of Spark in them. */
export interface ProvidedSpark {
  readonly classPath: readonly string[];
  readonly version: string;
}

/** Spark as the environment gives it: `SPARK_LOCAL_CLASSPATH` first, then `SPARK_HOME`; undefined where neither is set. Throws NO_SPARK. */
export function givenSpark(env: NodeJS.ProcessEnv): ProvidedSpark | undefined {
  if (env.SPARK_LOCAL_CLASSPATH) return checked(expand(env.SPARK_LOCAL_CLASSPATH), "SPARK_LOCAL_CLASSPATH");
  if (env.SPARK_HOME) return checked(jarsIn(join(env.SPARK_HOME, "jars")), `SPARK_HOME (${env.SPARK_HOME})`);
  return undefined;
}

/** True where one of the jars is of that artifact: `has(jars, "delta-spark")`. */
export function hasJar(classPath: readonly string[], artifact: string): boolean {
  return classPath.some((path) => basename(path).startsWith(artifact));
}

/**
 * The class path with more jars after it: an archive of classes holds for every class path that begins with the one it was made of.
 * One of an artifact that is there already is left out, for Spark needs its own version.
 */
export function withJars(classPath: readonly string[], jars: readonly string[] = []): string[] {
  const there = new Set(classPath.map(artifactOf));
  return [...classPath, ...jars.filter((path) => !there.has(artifactOf(path))).map((path) => resolve(path))];
}

/** `kinesis` of `…/kinesis-2.29.52.jar`. */
const artifactOf = (path: string): string => basename(path, ".jar").replace(/-\d[^/]*$/, "");

/** Splits as Java does; an entry `folder/*` stands for the jars in it. */
function expand(classPath: string): string[] {
  const entries = classPath.split(delimiter).filter((entry) => entry !== "");
  return entries.flatMap((entry) => (basename(entry) === "*" ? jarsIn(dirname(entry)) : exists(entry) ? [entry] : []));
}

function checked(classPath: string[], from: string): ProvidedSpark {
  const name = classPath.map((path) => basename(path)).find((jar) => /^spark-connect_2\.\d+-\d/.test(jar));
  if (name === undefined) {
    throw new SparkLocalError(
      "NO_SPARK",
      `${from} has no jar spark-connect_2.13-….jar among its ${classPath.length} jars.`,
      {
        advice:
          "Point it at a Spark 4 distribution (or the pyspark folder of a Python environment), or unset it: then Spark is downloaded.",
      },
    );
  }
  return { classPath, version: name.replace(/^spark-connect_2\.\d+-/, "").replace(/\.jar$/, "") };
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
