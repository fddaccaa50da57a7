import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Failure } from "./errors.ts";
import { findOnPath } from "./path.ts";

export interface Java<Major extends number = number> {
  readonly path: string;
  readonly major: Major;
  /** Such as "17.0.15". */
  readonly version: string;
  /** The whole text of `java -version`, which tells two builds of one version apart. */
  readonly build: string;
}

export interface JavaWanted<Major extends number> {
  /** Who needs it, as in "Spark needs Java 17 or 21". */
  readonly by: string;
  readonly majors: readonly [Major, ...Major[]];
  readonly failure: Failure<"NO_JAVA" | "WRONG_JAVA">;
}

/** The first Java of `JAVA_HOME` and `PATH` that is of one of those versions. Fails with NO_JAVA or WRONG_JAVA. */
export async function findJava<Major extends number>(
  wanted: JavaWanted<Major>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Java<Major>> {
  const refused: string[] = [];
  for (const path of candidates(env)) {
    const build = await buildOf(path, env);
    const version = /version "([^"]+)"/.exec(build ?? "")?.[1] ?? "";
    const major = wanted.majors.find((known) => known === majorOf(version));
    if (build && major !== undefined) return { path, major, version, build };
    refused.push(
      build === undefined ? `${path} does not run` : `${path} is Java ${version || "of an unknown version"}`,
    );
  }
  throw notFound(wanted, refused);
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

function notFound({ by, majors, failure }: JavaWanted<number>, refused: readonly string[]): Error {
  const needs = `${by} needs Java ${majors.join(" or ")}`;
  const advice = `Install Java ${majors[0]} (Debian, Ubuntu: apt-get install openjdk-${majors[0]}-jre-headless; macOS: brew install openjdk@${majors[0]}), or set JAVA_HOME to a Java ${majors.join(" or ")}.`;
  const ran = refused.some((line) => line.includes(" is Java "));
  if (ran) return failure("WRONG_JAVA", `${needs}, but ${refused.join("; ")}.`, { advice });
  const why = refused.length > 0 ? ` (${refused.join("; ")})` : "";
  return failure("NO_JAVA", `No Java found: ${needs} in JAVA_HOME or on the PATH${why}.`, { advice });
}
