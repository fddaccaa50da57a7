import { existsSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "local-process";
import { type CloudOptions, cloudFolder, lockOf, namedParts } from "./cloud.ts";
import { endPart } from "./end.ts";
import { type PartName, partNames } from "./part.ts";
import { parts } from "./parts/index.ts";

export interface DownOptions extends CloudOptions {
  /** Names of parts (also s3, kinesis); those that need them end too. Default: all. */
  readonly only?: readonly string[] | undefined;
}

/** Ends the parts, those first that need others; their data stays. Gives the names of those that ran. */
export async function downCloud(options: DownOptions = {}): Promise<PartName[]> {
  const folder = cloudFolder(options);
  if (!existsSync(folder)) return [];
  return withLock(lockOf(folder), () => endAll(namedParts(options.only), folder));
}

async function endAll(named: readonly PartName[], folder: string): Promise<PartName[]> {
  const names = partNames.filter((name) => named.includes(name) || needsAny(name, named));
  const ends = new Map<PartName, Promise<boolean>>();
  for (const name of [...names].reverse()) ends.set(name, endAfterUsers(name, ends, folder));
  const ran = await Promise.all(names.map((name) => ends.get(name)));
  return names.filter((_, at) => ran[at]);
}

async function endAfterUsers(
  name: PartName,
  ends: ReadonlyMap<PartName, Promise<boolean>>,
  folder: string,
): Promise<boolean> {
  await Promise.all([...ends].flatMap(([user, end]) => (needsAny(user, [name]) ? [end] : [])));
  return endPart(parts[name], join(folder, name));
}

const needsAny = (name: PartName, needed: readonly PartName[]): boolean =>
  parts[name].needs.some((need) => needed.includes(need) || needsAny(need, needed));
