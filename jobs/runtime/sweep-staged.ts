import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./while-alive.ts";

/**
 * Removes the staged tables of runs that were killed before they could. A server of our own knows of no table that
 * another left, but the files are still there.
 */
export async function sweepStaged(warehouse: string): Promise<void> {
  const names = await readdir(warehouse).catch(() => []);
  const left = names.filter((name) => isLeft(/^staged_[a-z]+_(\d+)_/.exec(name)?.[1]));
  await Promise.all(left.map((name) => rm(join(warehouse, name), { recursive: true, force: true })));
}

const isLeft = (pid: string | undefined): boolean => pid !== undefined && !isAlive(Number(pid));
