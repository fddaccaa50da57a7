import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { partialPath, removeLeftovers } from "./cache.ts";
import { type LockOptions, withLock } from "./lock.ts";

/**
 * Makes a folder of the cache where it is not there yet: once for all processes that ask at the same time, and whole or not at
 * all, for `make` is given another folder beside it, which takes its name when it is done.
 */
export async function makeOnce(
  target: string,
  make: (partial: string) => Promise<void>,
  options: LockOptions = {},
): Promise<void> {
  if (existsSync(target)) return;
  const work = async () => {
    if (!existsSync(target)) await makeWhole(target, make);
  };
  await withLock(`${target}.lock`, work, options);
}

async function makeWhole(target: string, make: (partial: string) => Promise<void>): Promise<void> {
  await removeLeftovers(dirname(target));
  const partial = partialPath(target);
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await rename(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
