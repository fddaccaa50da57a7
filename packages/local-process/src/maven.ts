import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { ErrorParts, Failure } from "./errors.ts";
import { excerpt } from "./excerpt.ts";
import { findOnPath } from "./path.ts";
import { shellCommand } from "./shell.ts";

const GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath";
/** By name and not by phase: a phase would bring the plugins for tests too. The pom says their versions. */
const BUILD_GOALS = ["resources:resources", "compiler:compile", "jar:jar"];
const KEPT_LINES = 20;

/** Whom jars are downloaded for, and what its users can do instead. */
export interface JarsFor {
  /** As in "Spark is not in the cache yet". */
  readonly what: string;
  /** What else would do in place of Maven, as in "set SPARK_HOME to a Spark 4 distribution that you have". */
  readonly instead: string;
  /** How to choose another disk. */
  readonly otherDisk: string;
  readonly failure: Failure<"NO_MAVEN" | "DOWNLOAD_FAILED" | "DISK_FULL">;
}

export interface MavenRun {
  readonly pom: string;
  /** Where Maven writes the class path. */
  readonly output: string;
  /** Where the pom's own jar is built; undefined where it has none. */
  readonly build?: string | undefined;
  /** Called with the size of each file that arrives. */
  readonly onFile: (megabytes: number) => void;
  readonly jarsFor: JarsFor;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** Brings the pom's jars into Maven's ordinary local repository, and builds its own if it has one. Fails with NO_MAVEN, DOWNLOAD_FAILED or DISK_FULL. */
export async function runMaven(run: MavenRun): Promise<void> {
  const [mvn] = findOnPath("mvn", run.env);
  if (mvn === undefined) throw noMaven(run.jarsFor);
  // -U: Maven remembers a failed look-up for a day, so a second try after a mended network would fail without asking.
  const args = ["-B", "-U", "-Dstyle.color=never", "-f", run.pom];
  if (run.build !== undefined) args.push(`-Dbuild.folder=${run.build}`, ...BUILD_GOALS);
  args.push(GOAL, "-DincludeScope=runtime", `-Dmdep.outputFile=${run.output}`);
  const lines: string[] = [];
  const code = await outcome(mvn, args, run, (line) => {
    lines.push(line);
    const megabytes = arrived(line);
    if (megabytes !== undefined) run.onFile(megabytes);
  });
  if (code !== 0) throw refused([mvn, ...args], lines, run);
}

/** Size in MB of the file whose arrival a line of Maven's log reports. */
export function arrived(line: string): number | undefined {
  const [, size, unit] = /Downloaded from \S+: \S+ \(([\d.]+) (B|kB|MB)/.exec(line) ?? [];
  return unit === undefined ? undefined : Number(size) * ({ B: 1e-6, kB: 1e-3 }[unit] ?? 1);
}

async function outcome(
  mvn: string,
  args: string[],
  run: MavenRun,
  onLine: (line: string) => void,
): Promise<number | null> {
  const child = spawn(mvn, args, { env: run.env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => child.kill("SIGTERM");
  run.signal?.addEventListener("abort", stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  forEachLine(child.stdout, onLine);
  forEachLine(child.stderr, onLine);
  const code = await ended.finally(() => run.signal?.removeEventListener("abort", stop));
  run.signal?.throwIfAborted();
  return code;
}

function forEachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on("line", onLine);
}

function noMaven({ what, instead, failure }: JarsFor): Error {
  const problem = `${what} is not in the cache yet, and Maven (mvn), which downloads it once, is not on the PATH.`;
  const advice = `Install Maven (Debian, Ubuntu: apt-get install maven; macOS: brew install maven), or ${instead}.`;
  return failure("NO_MAVEN", problem, { advice });
}

function refused(command: readonly string[], lines: readonly string[], { jarsFor, output, build }: MavenRun): Error {
  const log = excerpt(telling(lines).slice(0, KEPT_LINES).join("\n"));
  const parts = { command: shellCommand(command), log };
  if (/No space left on device|Disk quota exceeded/i.test(lines.join("\n"))) {
    return diskFull(`${dirname(output)} or Maven's local repository`, jarsFor, parts);
  }
  const { what, failure } = jarsFor;
  return failure("DOWNLOAD_FAILED", `Maven could not ${build === undefined ? "download" : "build"} ${what}.`, {
    ...parts,
    advice: adviceFor(log),
  });
}

export function diskFull(folder: string, { otherDisk, failure }: JarsFor, parts: Partial<ErrorParts>): Error {
  const advice = `Free some space there, or choose another disk: ${otherDisk}.`;
  return failure("DISK_FULL", `No space left on the disk that holds ${folder}.`, { advice, ...parts });
}

/** Maven says the same several times and ends with hints about itself. */
function telling(lines: readonly string[]): string[] {
  const errors = lines
    .filter((line) => /ERROR|FATAL|Exception/.test(line))
    .map((line) => line.replace(/(\[ERROR\]\s*)+/, ""));
  const kept = errors.filter(
    (line) => line !== "" && !/^(To see the full|Re-run Maven|For more information|\[Help)/.test(line),
  );
  return kept.length > 0 ? [...new Set(kept)] : lines.slice(-KEPT_LINES);
}

function adviceFor(log: string): string {
  const network =
    /Unknown host|UnknownHost|Connection refused|timed out|transfer failed|Network is unreachable|status: (40[137]|5\d\d)/i;
  const again = "Nothing half is left behind: start again when it is mended.";
  if (!network.test(log)) return `Run the command by hand to see the whole of it. ${again}`;
  return `Check the network; name a proxy or a mirror in ~/.m2/settings.xml where you need one. ${again}`;
}
