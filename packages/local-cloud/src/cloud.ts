import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { LocalCloudError } from "./errors.ts";
import { type PartName, partNames } from "./part.ts";

export interface CloudOptions {
  /** Folder that holds the cloud's own, `cloud/`. Default: `.pipeline` in the working folder. */
  readonly home?: string | undefined;
}

/** The folder of the cloud, by its real name where it exists: it stands in command lines. */
export function cloudFolder({ home = ".pipeline" }: CloudOptions): string {
  const folder = join(resolve(home), "cloud");
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** One at a time starts or ends parts of a cloud. It lies beside the folder, which a reset removes. */
export const lockOf = (folder: string): string => `${folder}.lock`;

/** What one may call a part, besides its name. */
const otherNames: Readonly<Record<string, PartName>> = { s3: "aws", kinesis: "aws" };

/** The parts that are meant; all of them where none is named. Throws BAD_OPTION. */
export function namedParts(words: readonly string[] | undefined): readonly PartName[] {
  return words === undefined || words.length === 0 ? partNames : [...new Set(words.map(namedPart))];
}

export function namedPart(word: string): PartName {
  const name = partNames.find((name) => name === word) ?? otherNames[word];
  if (name !== undefined) return name;
  const known = [...partNames, ...Object.keys(otherNames)].join(", ");
  throw new LocalCloudError("BAD_OPTION", `"${word}" is no part of the cloud.`, { advice: `The parts are: ${known}.` });
}
