import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type JarsFor, jarsIn, provideJars, readPom } from "local-process";
import { cacheFolder } from "./cache.ts";
import { OTHER_DISK, SparkLocalError, sparkLocalError } from "./errors.ts";
import { environmentOf } from "./options.ts";
import type { ProvideOptions } from "./provide.ts";

/** What `startSpark` takes of it. */
export interface LocalFiles {
  readonly jars: readonly string[];
  readonly conf: Readonly<Record<string, string>>;
}

/**
 * Local files as Hadoop has them, without the programs that it starts for each of them where it has no native library: a stream of small batches
 * then needs a quarter of the processor less. Maven compiles them once into the cache. Where there is no Maven there is nothing to add: all works as
 * it does without, only slower. Throws DISK_FULL, or the signal's reason.
 */
export async function provideLocalFiles(options: ProvideOptions = {}): Promise<LocalFiles> {
  const env = environmentOf(options);
  const pom = readPom(pathOf("maven/files.xml"), "files", pathOf("java"));
  const target = join(cacheFolder(env), pom.key);
  try {
    await provideJars(target, pom, FILES, { ...options, env });
  } catch (error) {
    if (!(error instanceof SparkLocalError) || error.code === "DISK_FULL") throw error;
    options.onProgress?.(`Spark's local files stay as they are: ${error.code}`);
    return { jars: [], conf: {} };
  }
  return { jars: jarsIn(target), conf: CLASSES };
}

const CLASSES = {
  "spark.hadoop.fs.file.impl": "local.files.PlainLocalFileSystem",
  "spark.hadoop.fs.AbstractFileSystem.file.impl": "local.files.PlainLocalFs",
};

const FILES: JarsFor = {
  what: "Spark's local files",
  instead: "go on without them",
  otherDisk: OTHER_DISK,
  failure: sparkLocalError,
};

const pathOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
