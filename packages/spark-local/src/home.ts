import { mkdir, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orDiskFull } from "./errors.ts";

/** Makes the folder and gives its real name: Spark compares paths as texts, and macOS' temporary folder is a link. */
export async function makeHome(home: string): Promise<string> {
  await mkdir(home, { recursive: true }).catch((error) => Promise.reject(orDiskFull(error, home)));
  return realpath(home);
}

export async function makeTemporaryHome(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "spark-local-")));
}
