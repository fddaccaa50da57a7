import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { SparkLocalError } from "./errors.ts";
import { findOnPath } from "./path.ts";

export interface Java {
  readonly path: string;
  readonly major: 17 | 21;
  /** Such as "17.0.15". */
  readonly version: string;
  /** The whole text of `java -version`, which tells two builds of one version apart. */
  readonly build: string;
}

/** The first Java 17 or 21 of `JAVA_HOME` and `PATH`: the versions that Spark 4.1 supports. Throws NO_JAVA or WRONG_JAVA. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const refused: string[] = [];
  for (const path of candidates(env)) {
    const build = await buildOf(path, env);
    const version = /version "([^"]+)"/.exec(build ?? "")?.[1] ?? "";
    const major = majorOf(version);
    if (build && (major === 17 || major === 21)) return { path, major, version, build };
    refused.push(
      build === undefined ? `${path} does not run` : `${path} is Java ${version || "of an unknown version"}`,
    );
  }
  throw failure(refused);
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const home = env.JAVA_HOME ? [join(env.JAVA_HOME, "bin", "java")] : [];
  return [...new Set([...home, ...findOnPath("java", env)])];
}

async function buildOf(path: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stderr, stdout } = await promisify(execFile)(path, ["-version"], { env, timeout: 20_000 });
    return (stderr + stdout).trim();
  } catch {
    return undefined;
  }
}

/** 17 of "17.0.15", 8 of "1.8.0_392", 21 of "21-ea". */
function majorOf(version: string): number {
  return Number.parseInt(version.replace(/^1\./, ""), 10);
}

function failure(refused: readonly string[]): SparkLocalError {
  const advice =
    "Install Java 17 (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), or set JAVA_HOME to a Java 17 or 21.";
  const ran = refused.some((line) => line.includes(" is Java "));
  if (ran)
    return new SparkLocalError("WRONG_JAVA", `Spark needs Java 17 or 21, but ${refused.join("; ")}.`, { advice });
  const why = refused.length > 0 ? ` (${refused.join("; ")})` : "";
  return new SparkLocalError("NO_JAVA", `No Java found: Spark needs Java 17 or 21 in JAVA_HOME or on the PATH${why}.`, {
    advice,
  });
}
