import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the test's own, removed after it. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "spark-connect-js-"));
  // Not a hook of this module, which the files of one worker share: it would be the first file's alone.
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A name that no other test has: tables are the server's, not the session's. */
export const fresh = (name: string): string => `${name}_${randomUUID().slice(0, 8)}`;
