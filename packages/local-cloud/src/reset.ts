import { rm } from "node:fs/promises";
import { withLock } from "local-process";
import { type CloudOptions, cloudFolder, lockOf } from "./cloud.ts";
import { downCloud } from "./down.ts";

/** Ends all parts and removes everything they hold: tables, topics, buckets, streams, logs. */
export async function resetCloud(options: CloudOptions = {}): Promise<void> {
  await downCloud(options);
  const folder = cloudFolder(options);
  await withLock(lockOf(folder), () => rm(folder, { recursive: true, force: true }));
}
