import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The committed pom: the only place that names versions and sizes. */
export interface Pom {
  readonly path: string;
  readonly sparkVersion: string;
  /** What is downloaded where Maven's local repository has none of it. */
  readonly megabytes: number;
  /** Name of the set of jars in the cache; changes whenever the pom does. */
  readonly key: string;
}

export function readPom(path = fileURLToPath(new URL("../maven/pom.xml", import.meta.url))): Pom {
  const text = readFileSync(path, "utf8");
  const sparkVersion = property(text, "spark.version");
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return {
    path,
    sparkVersion,
    megabytes: Number(property(text, "download.megabytes")),
    key: `spark-${sparkVersion}-${hash}`,
  };
}

function property(text: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
  if (value === undefined) throw new Error(`The pom has no property ${name}`);
  return value;
}
