import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./while-alive.ts";

/**
 * Removes the staged tables of runs that were killed before they could, or of one process. A server of our own knows of no table that
 * another left, but the files are still there.
 */
export async function sweepStaged(warehouse: string, of?: number): Promise<void> {
  const names = await readdir(warehouse).catch(() => []);
  const left = names.filter((name) => {
    const pid = /^staged_[a-z]+_(\d+)_/.exec(name)?.[1];
    return pid !== undefined && (Number(pid) === of || !isAlive(Number(pid)));
  });
  await Promise.all(left.map((name) => rm(join(warehouse, name), { recursive: true, force: true })));
}
