import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

const made: string[] = [];

/** A folder of the test's own, removed after it. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "spark-connect-js-"));
  made.push(path);
  return path;
}

/** A name that no other test has: tables are the server's, not the session's. */
export const fresh = (name: string): string => `${name}_${randomUUID().slice(0, 8)}`;

afterEach(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })));
});
