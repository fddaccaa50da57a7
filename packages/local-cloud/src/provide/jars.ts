import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type JarsFor, type Pom, provideJars, readPom } from "local-process";
import { cacheFolder, OTHER_DISK } from "../cache.ts";
import { localCloudError } from "../errors.ts";
import type { ProvideOptions } from "../part.ts";

/** The folder with Kafka's jars. */
export async function provideKafka(options: ProvideOptions): Promise<string> {
  const pom = pomOf("kafka");
  const target = join(cacheFolder(options.env), pom.key);
  await provideJars(target, pom, jarsFor("Kafka", "start the cloud without it (--only s3)"), options);
  return target;
}

/** `maven/<name>.xml` of this package. */
export const pomOf = (name: "kafka" | "mariadb"): Pom =>
  readPom(fileURLToPath(new URL(`../../maven/${name}.xml`, import.meta.url)), name);

export const jarsFor = (what: string, instead: string): JarsFor => ({
  what,
  instead,
  otherDisk: OTHER_DISK,
  failure: localCloudError,
});
