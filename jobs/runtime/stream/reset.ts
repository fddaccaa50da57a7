import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { usageError } from "../exit-codes.ts";
import { checkpointRoot, type StreamPlaces, streamTableNames, tableLocation } from "./tables.ts";

/**
 * Removes the stream's tables and checkpoints, the latter first: tables without their checkpoints are filled again, checkpoints without
 * their tables would pass over what was in those.
 */
export async function resetStream(places: StreamPlaces, isSure: boolean): Promise<void> {
  const folders = [checkpointRoot(places), ...streamTableNames.map((name) => tableLocation(places, name))];
  const elsewhere = folders.filter((folder) => /^[a-z][a-z0-9+.-]+:/i.test(folder));
  if (elsewhere.length > 0)
    throw usageError(
      `--reset removes local folders only. Remove these with the tools of that place:\n${list(elsewhere)}`,
    );
  const there = folders.filter((folder) => existsSync(folder));
  if (!isSure && there.length > 0)
    throw usageError(`--reset would remove all of this; say --reset --yes to do it:\n${list(there)}`);
  for (const folder of there) await rm(folder, { recursive: true, force: true });
}

const list = (folders: readonly string[]): string => folders.map((folder) => `  ${folder}`).join("\n");
