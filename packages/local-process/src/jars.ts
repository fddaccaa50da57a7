import { constants, readdirSync } from "node:fs";
import { copyFile, link, readFile, rm } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";
import { hasCode, isDiskFull } from "./errors.ts";
import { diskFull, type JarsFor, runMaven } from "./maven.ts";
import { makeOnce } from "./once.ts";
import type { Pom } from "./pom.ts";

const PROGRESS_MS = 2_000;

export interface ProvideJarsOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Called with a short line whenever there is something to tell a waiting person. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/**
 * Gathers a pom's jars in that folder, its own among them if it builds one, by Maven, once; from then on nothing is asked of the network. Fails with NO_MAVEN,
 * DOWNLOAD_FAILED or DISK_FULL.
 */
export async function provideJars(
  target: string,
  pom: Pom,
  jarsFor: JarsFor,
  options: ProvideJarsOptions,
): Promise<void> {
  const onWait = () => options.onProgress?.(`Waiting for another process that is downloading ${jarsFor.what} …`);
  const make = (partial: string) => fetchInto(partial, pom, jarsFor, options);
  await makeOnce(target, make, { signal: options.signal, onWait }).catch((error: unknown) => {
    throw isDiskFull(error) ? diskFull(dirname(target), jarsFor, { cause: error }) : error;
  });
}

/** All jars of a folder in a fixed order: a class-data archive holds only for the order it was made with. */
export function jarsIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((name) => name.endsWith(".jar"))
    .sort()
    .map((name) => join(folder, name));
}

async function fetchInto(folder: string, pom: Pom, jarsFor: JarsFor, options: ProvideJarsOptions): Promise<void> {
  const list = `${folder}.txt`;
  const build = pom.builds ? `${folder}.build` : undefined;
  try {
    const { env, signal } = options;
    await runMaven({
      pom: pom.path,
      output: list,
      build,
      onFile: counter(pom, jarsFor, options),
      jarsFor,
      env,
      signal,
    });
    const paths = (await readFile(list, "utf8")).trim().split(delimiter);
    for (const path of [...paths, ...(build === undefined ? [] : jarsIn(build))]) {
      if (path.endsWith(".jar")) await linkOrCopy(path, join(folder, basename(path)));
    }
  } finally {
    for (const path of [list, ...(build === undefined ? [] : [build])])
      await rm(path, { recursive: true, force: true });
  }
}

function counter(
  { version, megabytes }: Pom,
  { what }: JarsFor,
  { onProgress }: ProvideJarsOptions,
): (megabytes: number) => void {
  onProgress?.(`Downloading ${what} ${version} (${megabytes} MB, once) …`);
  let files = 0;
  let total = 0;
  let told = Date.now();
  return (size) => {
    files += 1;
    total += size;
    if (Date.now() - told < PROGRESS_MS) return;
    told = Date.now();
    onProgress?.(`Downloading ${what} ${version}: ${files} files, ${Math.round(total)} of ${megabytes} MB …`);
  };
}

/** A hard link costs no space beside Maven's own copy; another disk needs a copy of its own. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_FICLONE));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return [];
    throw error;
  }
}
