import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { excerpt, partialPath, removeLeftovers, tail, withLock } from "local-process";
import { hasJar } from "./classpath.ts";
import { diskFull, orDiskFull, SparkLocalError } from "./errors.ts";
import type { SparkOptions } from "./options.ts";
import { gatherParts, type Parts } from "./parts.ts";
import type { Run } from "./run.ts";
import { runInHome } from "./start.ts";
import { train } from "./training.ts";

export interface WarmOptions extends Pick<SparkOptions, "env" | "signal" | "onProgress"> {
  /** Make it anew even where there is one. Default: false. */
  readonly force?: boolean | undefined;
}

/** Writing the archive takes the JVM some ten seconds after SIGTERM. */
const DUMP_GRACE_MS = 180_000;

/**
 * Makes the class-data archive: a server is started once, made to work, and leaves its loaded classes in the cache, from which every
 * later server with the same jars and Java starts faster. Takes about a minute and 200 MB; does nothing where there is one.
 */
export async function warmSpark(options: WarmOptions = {}): Promise<{ archive: string }> {
  const parts = await gatherParts({ ...options, mode: "test" });
  const { archive } = parts;
  if (existsSync(archive) && !options.force) return { archive };
  const cache = dirname(archive);
  await mkdir(cache, { recursive: true }).catch((error) => Promise.reject(orDiskFull(error, cache)));
  await withLock(`${archive}.lock`, () => makeArchive(parts, options), { signal: options.signal });
  return { archive };
}

async function makeArchive(parts: Parts, { force, onProgress }: WarmOptions): Promise<void> {
  const { archive } = parts;
  // Another process may have made it while this one waited.
  if (existsSync(archive) && !force) return;
  await removeLeftovers(dirname(archive));
  const partial = partialPath(archive);
  const home = `${partial}-home`;
  try {
    await recordClasses(partial, { ...parts, options: { ...parts.options, home } }, onProgress ?? (() => {}));
    await rename(partial, archive);
  } finally {
    for (const path of [partial, home]) await rm(path, { recursive: true, force: true });
  }
}

async function recordClasses(file: string, parts: Parts, onProgress: (message: string) => void): Promise<void> {
  const run = await runInHome(parts, { flags: [`-XX:ArchiveClassesAtExit=${file}`], graceMs: DUMP_GRACE_MS });
  try {
    const withDelta = hasJar(parts.spark.classPath, "delta-spark");
    const folder = join(run.home, "training");
    await train(run.target, { folder, withDelta, onStep: (step) => onProgress(`Recording classes: ${step} …`) });
    onProgress("Writing the class-data archive …");
  } catch (error) {
    throw failure("The server refused a step of the training", run, error);
  } finally {
    await run.end();
  }
  const log = tail(run.folder.log, 100);
  if (/No space left on device|Unable to write to shared archive/.test(log))
    throw diskFull(dirname(file), { log: excerpt(log) });
  if (!existsSync(file)) throw failure("Java ended without writing the class-data archive", run);
}

function failure(problem: string, { folder }: Run, cause?: unknown): SparkLocalError {
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  const advice = "Servers start without the archive too, only slower. The log below says why there is none.";
  return new SparkLocalError("WARM_FAILED", `${problem}${why}.`, {
    advice,
    log: excerpt(tail(folder.log, 100)),
    cause,
  });
}
