import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { excerpt, hasCode, shellCommand } from "local-process";
import { cacheFolder, OTHER_DISK } from "../cache.ts";
import { LocalCloudError } from "../errors.ts";

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program to its end and gives what it printed. Rejects with Node's error, whose `stdout` and `stderr` are texts. */
export async function run(program: string, args: readonly string[], options: ProgramOptions): Promise<string> {
  const given = { ...options, maxBuffer: 64 * 2 ** 20, encoding: "utf8" } as const;
  const { stdout } = await promisify(execFile)(program, args, given);
  options.signal?.throwIfAborted();
  return stdout;
}

/** Runs a program that brings something from the network. Fails with DOWNLOAD_FAILED or DISK_FULL, and the program's last lines. */
export async function download(
  what: string,
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<string> {
  return run(program, args, options).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    throw failure(what, [program, ...args], error, options.env);
  });
}

function failure(what: string, command: readonly string[], error: unknown, env: NodeJS.ProcessEnv): LocalCloudError {
  const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
  const printed = `${stdout}\n${stderr}`.trim();
  const parts = { command: shellCommand(command), log: excerpt(printed), cause: error };
  if (/No space left on device|Disk quota exceeded/i.test(printed) || hasCode(error, "ENOSPC")) {
    const advice = `Free some space there, or choose another disk: ${OTHER_DISK}.`;
    return new LocalCloudError("DISK_FULL", `No space left on the disk that holds ${cacheFolder(env)}.`, {
      ...parts,
      advice,
    });
  }
  const advice = "Check the network. Nothing half is left behind: start again when it is mended.";
  return new LocalCloudError("DOWNLOAD_FAILED", `${what} could not be downloaded.`, { ...parts, advice });
}
