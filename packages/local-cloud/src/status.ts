import { join } from "node:path";
import { excerpt, memoryOf, tail } from "local-process";
import { type CloudOptions, cloudFolder } from "./cloud.ts";
import { logOf } from "./launch.ts";
import { type Part, type PartName, partNames } from "./part.ts";
import { parts } from "./parts/index.ts";
import { isRunning, placeOf, readRecord } from "./record.ts";

export interface PartStatus {
  readonly name: PartName;
  readonly describe: string;
  /** "silent": its process runs and does not answer. "died": it was started, and ended without being asked to. */
  readonly state: "up" | "silent" | "died" | "down";
  readonly pid?: number;
  /** Where it answers, and its other ports. */
  readonly ports: Readonly<Record<string, number>>;
  /** Resident memory in bytes. */
  readonly memory?: number;
  readonly startedAt?: string;
  readonly log: string;
  /** The last lines of its log, where it died or is silent. */
  readonly lastLines?: string;
}

const ANSWER_MS = 3_000;

/** How each part is; asks every one that runs. */
export function cloudStatus(options: CloudOptions = {}): Promise<PartStatus[]> {
  const folder = cloudFolder(options);
  return Promise.all(partNames.map((name) => statusOf(parts[name], join(folder, name))));
}

async function statusOf(part: Part, folder: string): Promise<PartStatus> {
  const { name, describe } = part;
  const record = readRecord(folder);
  const log = logOf(folder);
  const known = { name, describe, ports: record?.ports ?? {}, log };
  if (record?.pid === undefined) return { ...known, state: "down" };
  const started = { ...known, pid: record.pid, ...(record.startedAt && { startedAt: record.startedAt }) };
  const lastLines = excerpt(tail(log, 12));
  if (!isRunning(record)) return { ...started, state: "died", lastLines };
  const memory = memoryOf(record.pid);
  const running = { ...started, ...(memory !== undefined && { memory }) };
  const answers = await inTime(part.answers(placeOf(folder, record)));
  return answers ? { ...running, state: "up" } : { ...running, state: "silent", lastLines };
}

const inTime = (answer: Promise<boolean>): Promise<boolean> =>
  Promise.race([
    answer.catch(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, ANSWER_MS, false).unref()),
  ]);
