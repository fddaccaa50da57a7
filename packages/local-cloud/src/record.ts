import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, isAlive } from "local-process";
import type { Place, Settings } from "./part.ts";

/** What is known of a part, kept in its folder as `process.json` over restarts; readable by this user alone, for it holds a password. */
export interface PartRecord {
  /** Missing where the part was stopped. */
  readonly pid?: number | undefined;
  /** Stands in the command line of its process: an id may have been given to another program since. */
  readonly mark: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly secret: string;
  /** What it was started with: the variables of the parts that it needs, and its settings. */
  readonly given: Settings;
  readonly startedAt?: string | undefined;
}

export function readRecord(folder: string): PartRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(join(folder, "process.json"), "utf8"));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(folder: string, record: PartRecord): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "process.json");
  writeFileSync(`${path}.part`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

/** Whether the process of a record runs and is the part's. */
export const isRunning = (record: PartRecord | undefined): record is PartRecord & { readonly pid: number } =>
  record?.pid !== undefined && isAlive(record.pid) && commandLineOf(record.pid).includes(record.mark);

export const placeOf = (folder: string, { ports, secret, given }: PartRecord): Place => ({
  folder,
  ports,
  secret,
  given,
});

function isRecord(value: unknown): value is PartRecord {
  const { mark, ports, secret, given } = (value ?? {}) as Partial<PartRecord>;
  return (
    typeof mark === "string" && typeof ports === "object" && typeof secret === "string" && typeof given === "object"
  );
}
