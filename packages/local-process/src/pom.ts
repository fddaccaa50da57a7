import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A committed pom: the only place that names versions and sizes. */
export interface Pom {
  readonly path: string;
  readonly version: string;
  /** What is downloaded where Maven's local repository has none of it. */
  readonly megabytes: number;
  /** Name of the set of jars in the cache; changes whenever the pom does, or what it compiles. */
  readonly key: string;
  /** Whether it compiles and packs a jar of its own, in the folder that the property `build.folder` names. */
  readonly builds: boolean;
}

/**
 * Reads the properties `<name>.version` and `download.megabytes` of a pom.
 * @param sources folder with what it compiles and packs; default: nothing
 */
export function readPom(path: string, name: string, sources?: string): Pom {
  const text = readFileSync(path, "utf8");
  const version = property(text, `${name}.version`);
  const hash = createHash("sha256").update(text);
  if (sources !== undefined) {
    for (const file of filesIn(sources)) hash.update(`\0${file}\0`).update(readFileSync(join(sources, file)));
  }
  const key = `${name}-${version}-${hash.digest("hex").slice(0, 12)}`;
  return { path, version, megabytes: Number(property(text, "download.megabytes")), key, builds: sources !== undefined };
}

/** In a fixed order, by their names in that folder. */
function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => statSync(join(folder, name)).isFile()).sort();
}

function property(text: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
  if (value === undefined) throw new Error(`The pom has no property ${name}`);
  return value;
}
