import { availableParallelism } from "node:os";
import { archiveFlags, archivePath } from "./archive.ts";
import { type ProvidedSpark, withJars } from "./classpath.ts";
import { sparkConf } from "./conf.ts";
import { findJava, type Java } from "./java.ts";
import { jvmArguments } from "./jvm.ts";
import { environmentOf, type SparkOptions } from "./options.ts";
import { provideSpark } from "./provide.ts";

/** Everything that a start needs and that no start changes. */
export interface Parts {
  readonly options: SparkOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly java: Java;
  readonly spark: ProvidedSpark;
  /** The class-data archive, whether it is there or not. */
  readonly archive: string;
}

export async function gatherParts(options: SparkOptions): Promise<Parts> {
  const env = environmentOf(options);
  const java = await findJava(env);
  const spark = await provideSpark(options);
  return { options, env, java, spark, archive: archivePath(spark.classPath, java, env) };
}

export interface Places {
  readonly home: string;
  readonly scratch: string;
  readonly port: number;
}

/** The arguments of `java` for one start. */
export function argumentsOf(
  { options, spark, archive }: Parts,
  places: Places,
  flags: readonly string[] = archiveFlags(archive),
): string[] {
  const classPath = withJars(spark.classPath, options.jars);
  const conf = sparkConf({ ...places, classPath, conf: options.conf, cores: availableParallelism() });
  const mode = options.mode ?? "job";
  return jvmArguments({ mode, memory: options.memory, scratch: places.scratch, conf, classPath, archiveFlags: flags });
}
