import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolderOf, cacheVariable, type JarsFor, jarsIn, provideJars, readPom } from "local-process";
import { sparkKinesisError } from "./errors.ts";

export interface ProvideKinesisOptions {
  /** For finding Maven and the cache. Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Ends the build; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with a short line whenever there is something to tell a waiting person. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

/**
 * The jars that give Spark the format `kinesis`: the source itself and the modules of the AWS SDK that it needs, of which Spark may
 * have some already. Maven compiles and packs them once into the cache; from then on nothing is asked of the network. Throws
 * SparkKinesisError, or the signal's reason.
 */
export async function provideKinesisSource(options: ProvideKinesisOptions = {}): Promise<readonly string[]> {
  const env = options.env ?? process.env;
  const pom = readPom(pathOf("maven/pom.xml"), "kinesis", pathOf("java"));
  const target = join(cacheFolderOf(NAME, env), pom.key);
  await provideJars(target, pom, SOURCE, { ...options, env });
  return jarsIn(target);
}

const NAME = "spark-kinesis";
const SOURCE: JarsFor = {
  what: "Spark's Kinesis source",
  instead: `set ${cacheVariable(NAME)} to the cache of a machine that has it`,
  otherDisk: `${cacheVariable(NAME)} moves the jars`,
  failure: sparkKinesisError,
};

const pathOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
