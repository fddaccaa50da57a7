import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A committed pom: the only place that names versions and sizes. */
export interface Pom {
  readonly path: string;
  readonly version: string;
  /** What is downloaded where Maven's local repository has none of it. */
  readonly megabytes: number;
  /** Name of the set of jars in the cache; changes whenever the pom does. */
  readonly key: string;
}

/** Reads the properties `<name>.version` and `download.megabytes` of a pom. */
export function readPom(path: string, name: string): Pom {
  const text = readFileSync(path, "utf8");
  const version = property(text, `${name}.version`);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { path, version, megabytes: Number(property(text, "download.megabytes")), key: `${name}-${version}-${hash}` };
}

function property(text: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
  if (value === undefined) throw new Error(`The pom has no property ${name}`);
  return value;
}
