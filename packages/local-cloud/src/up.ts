import { mkdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { isDiskFull, withLock } from "local-process";
import { OTHER_DISK } from "./cache.ts";
import { type CloudOptions, cloudFolder, lockOf, namedParts } from "./cloud.ts";
import { LocalCloudError } from "./errors.ts";
import type { PartName, ProvideOptions, Settings, Variables } from "./part.ts";
import { parts } from "./parts/index.ts";
import { type Started, startPart } from "./start.ts";

export interface UpOptions extends CloudOptions {
  /** Names of parts (also s3, kinesis), which bring along what they need. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Parts that the caller has elsewhere, such as a database of his own. Default: none. */
  readonly without?: readonly PartName[] | undefined;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Ends downloads and starts; what was up before stays. The promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with a short line whenever there is something to tell a waiting person. */
  readonly onProgress?: ((message: string) => void) | undefined;
}

export interface PartUp {
  readonly name: PartName;
  /** True where it was up already. */
  readonly reused: boolean;
  /** From the start of its process to its first answer. */
  readonly milliseconds: number;
  readonly variables: Variables;
}

/**
 * Starts the parts that do not run, each as soon as those that it needs answer; resolves when all answer. They outlive this process.
 * Their programs are brought where they are missing. Throws LocalCloudError, or the signal's reason; what is up by then stays up.
 */
export async function upCloud(options: UpOptions = {}): Promise<PartUp[]> {
  const names = withNeeds(namedParts(options.only)).filter((name) => !options.without?.includes(name));
  const folder = await makeFolder(cloudFolder(options));
  const onWait = () => options.onProgress?.("Waiting for another process that is starting or ending the cloud …");
  const { signal, onProgress } = options;
  const provide = { env: { ...process.env, ...options.env }, signal, onProgress };
  return withLock(lockOf(folder), () => startAll(names, folder, provide), { signal, onWait });
}

async function startAll(names: readonly PartName[], folder: string, options: ProvideOptions): Promise<PartUp[]> {
  const starts = new Map<PartName, Promise<Started>>();
  for (const name of names) starts.set(name, startAfterNeeds(name, starts, folder, options));
  await Promise.allSettled(starts.values());
  return Promise.all(
    names.map(async (name) => {
      const { place, reused, milliseconds } = await (starts.get(name) as Promise<Started>);
      return { name, reused, milliseconds, variables: parts[name].variables(place) };
    }),
  );
}

async function startAfterNeeds(
  name: PartName,
  starts: ReadonlyMap<PartName, Promise<Started>>,
  folder: string,
  options: ProvideOptions,
): Promise<Started> {
  const part = parts[name];
  const given = await Promise.all(
    part.needs.map(async (need) => {
      const started = await starts.get(need);
      return started === undefined ? {} : parts[need].variables(started.place);
    }),
  );
  const settings = definedOf(part.settings?.(options.env) ?? {});
  return startPart(part, join(folder, name), Object.assign({}, ...given, settings), options);
}

/** A variable that is empty counts as not set. */
const definedOf = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ""));

/** Those that are needed come before those that need them. */
function withNeeds(names: readonly PartName[]): PartName[] {
  return [...new Set(names.flatMap((name): PartName[] => [...withNeeds(parts[name].needs), name]))];
}

async function makeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    const advice = `Free some space there, or choose another disk: ${OTHER_DISK}.`;
    throw new LocalCloudError("DISK_FULL", `No space left on the disk that holds ${folder}.`, { advice, cause: error });
  }
}
