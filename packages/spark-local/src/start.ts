import { rm } from "node:fs/promises";
import { checkOptions } from "./check.ts";
import { orDiskFull } from "./errors.ts";
import { makeHome, makeTemporaryHome } from "./home.ts";
import { startKept } from "./keep.ts";
import type { SparkOptions, SparkServer } from "./options.ts";
import { gatherParts, type Parts } from "./parts.ts";
import { assertFree } from "./port.ts";
import { type Run, type RunInput, runServer } from "./run.ts";
import { serverOf } from "./server.ts";

/** Starts a Spark Connect server. Resolves when a call has been answered; throws SparkLocalError, or the signal's reason. */
export async function startSpark(options: SparkOptions = {}): Promise<SparkServer> {
  options.signal?.throwIfAborted();
  checkOptions(options);
  const parts = await gatherParts(options);
  if (options.keep) return startKept(parts);
  const { target, version, pid, home, folder, end } = await runInHome(parts);
  return serverOf({ ...target, version, pid, home, log: folder.log, reused: false, keep: false, end });
}

/** Runs a server in the home that the options name, or in a fresh one that goes with it. */
export async function runInHome(parts: Parts, more: Omit<RunInput, "home" | "temporary"> = {}): Promise<Run> {
  const { home: given, port } = parts.options;
  if (port !== undefined) await assertFree(port);
  const home = given === undefined ? await makeTemporaryHome() : await makeHome(given);
  try {
    return await runServer(parts, { ...more, home, temporary: given === undefined });
  } catch (error) {
    if (given === undefined) await rm(home, { recursive: true, force: true });
    throw orDiskFull(error, home);
  }
}
