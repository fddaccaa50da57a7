import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** Starts `pipeline` as a user does, as a process of its own; stopped at the latest when the test ends. */
export function startPipeline(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, ["dist/jobs/main.js", ...args], {
    env: { ...process.env, SPARK_REMOTE: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  return { pid: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) };
}

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
