import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Kind, kinds } from "../../schemas/kinds.ts";
import type { Dirt } from "../rows/dirt/share.ts";
import { generateRecords } from "../rows/generate.ts";
import { inOrder, type Ledger } from "../rows/ledger.ts";
import { LakeError } from "./lake-error.ts";
import { ObjectWriter } from "./object-writer.ts";
import { partialFolder } from "./partial-folder.ts";

export interface LakeOptions extends Partial<Dirt> {
  /** Topic prefix: topics are `<id>.pin`, `<id>.geo`, `<id>.user`. Letters, digits, `_` and `-`. Default `pinterest`. */
  readonly id?: string;
  /** Default 100. */
  readonly seed?: number;
  /** Number of posts, each with a row in the three tables. Default 11,154. */
  readonly posts?: number;
  /** Default 1,000; the original's sink wrote objects of one record. */
  readonly recordsPerObject?: number;
  /** Called after each batch with the number of posts written so far. */
  readonly onProgress?: (written: number, posts: number) => void;
}

/** What a lake is made of; `expected` is what cleaning must find in it. */
export interface LakeSummary {
  readonly id: string;
  readonly seed: number;
  readonly posts: number;
  readonly objects: number;
  /** Size of all objects together, in bytes. */
  readonly bytes: number;
  readonly expected: Ledger;
}

/**
 * Writes a lake of seeded records into the folder `dir`: `topics/<topic>/partition=0/<topic>+0+<offset>.json`, and its
 * summary beside it as `<dir>.expected.json`. The folder appears whole or not at all.
 *
 * @throws LakeError `LAKE_EXISTS` when the folder holds something, `LAKE_ID` for an id that is no topic prefix
 * @throws RangeError for numbers out of range
 */
export async function writeLake(dir: string, options: LakeOptions = {}): Promise<LakeSummary> {
  const { id = "pinterest", seed = 100, posts = 11_154 } = options;
  if (!/^[\w-]+$/.test(id)) throw new LakeError("LAKE_ID", `"${id}" is no topic prefix: use letters, digits, _ and -`);
  const lake = resolve(dir);
  if (await holdsSomething(lake))
    throw new LakeError("LAKE_EXISTS", `${lake} is not empty: remove it or name another folder`);
  const folder = await partialFolder(lake);
  try {
    const summary = { id, seed, posts, ...(await writeObjects(folder, { ...options, id, seed, posts })) };
    // The summary first: a lake that stands always has one.
    await writeFile(`${folder}/expected.json`, `${JSON.stringify(summary, null, 2)}\n`);
    await rename(`${folder}/expected.json`, `${lake}.expected.json`);
    await rename(folder, lake);
    return summary;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Settings = LakeOptions & Required<Pick<LakeOptions, "id" | "seed" | "posts">>;

async function writeObjects(
  lake: string,
  options: Settings,
): Promise<Pick<LakeSummary, "objects" | "bytes" | "expected">> {
  const { id, posts, recordsPerObject = 1000, onProgress } = options;
  const writer = (kind: Kind) => new ObjectWriter(lake, `${id}.${kind}`, recordsPerObject);
  const writers = { pin: writer("pin"), geo: writer("geo"), user: writer("user") };
  await mkdir(join(lake, "topics"));
  const { batches, ledger } = generateRecords(options);
  for (const batch of batches) {
    await writers[batch.kind].add(batch);
    if (batch.kind === kinds.at(-1)) onProgress?.(batch.to, posts);
  }
  const totals = { objects: 0, bytes: 0 };
  for (const kind of kinds) {
    const { objects, bytes } = await writers[kind].finish();
    totals.objects += objects;
    totals.bytes += bytes;
  }
  return { ...totals, expected: inOrder(ledger) };
}

async function holdsSomething(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
