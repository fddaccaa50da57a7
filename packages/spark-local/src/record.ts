import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SparkMode } from "./options.ts";

/** What is written down of a kept server, in `HOME/kept/<fingerprint>.json`, readable by this user alone. */
export interface KeptRecord {
  readonly pid: number;
  readonly port: number;
  readonly token: string;
  readonly version: string;
  readonly mode: SparkMode;
  /** Name of its run folder, which also stands in its command line. */
  readonly run: string;
  /** ISO time. */
  readonly startedAt: string;
}

/** Two servers are the same only where everything that they were started with is. */
export function fingerprintOf(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}

export function recordPath(home: string, fingerprint: string): string {
  return join(home, "kept", `${fingerprint}.json`);
}

/** The files of all kept servers of a home, whether they still run or not. */
export function recordPaths(home: string): string[] {
  try {
    const names = readdirSync(join(home, "kept")).sort();
    return names.filter((name) => name.endsWith(".json")).map((name) => join(home, "kept", name));
  } catch {
    return [];
  }
}

/** The record of that file; undefined where there is none or it is not one. */
export function readRecord(path: string): KeptRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that a reader never sees half of it. */
export async function writeRecord(path: string, record: KeptRecord): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial-${process.pid}`;
  await writeFile(partial, JSON.stringify(record), { mode: 0o600 });
  await rename(partial, path);
}

export async function removeRecord(path: string): Promise<void> {
  await rm(path, { force: true });
}

const FIELDS: { [K in keyof KeptRecord]: "number" | "string" } = {
  pid: "number",
  port: "number",
  token: "string",
  version: "string",
  mode: "string",
  run: "string",
  startedAt: "string",
};

function isRecord(value: unknown): value is KeptRecord {
  if (typeof value !== "object" || value === null) return false;
  const fields: Record<string, unknown> = { ...value };
  return Object.entries(FIELDS).every(([name, type]) => typeof fields[name] === type);
}
