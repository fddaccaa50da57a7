import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { type Ended, startPipeline } from "./process.ts";

export { type Ended, lean, type Running, startPipeline } from "./process.ts";

export const pipeline = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  startPipeline(args, env).ended;

/** A folder that is gone when all tests of the file have run. */
export function temporaryFolderForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), "pipeline-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pipeline-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
