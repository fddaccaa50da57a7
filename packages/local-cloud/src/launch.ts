import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./part.ts";

/** What a user's shell knows of another cloud, or would make of a server something else. */
const DROPPED = /^(AWS_|KAFKA_|PIPELINE_|MYSQL_|S3_|GATEWAY_|NODE_OPTIONS$|CLASSPATH$|PYTHON(PATH|HOME)$)/;

export interface Launched {
  readonly pid: number;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

export const logOf = (folder: string): string => join(folder, "log");

/** Starts a process that outlives this one, as leader of a process group of its own, with its output in the part's log. */
export async function launch(folder: string, command: Command, env: NodeJS.ProcessEnv): Promise<Launched> {
  const log = openLog(folder);
  try {
    const child = spawn(command.program, command.args, {
      cwd: folder,
      env: { ...kept(env), ...command.env },
      detached: true,
      stdio: ["ignore", log, log],
    });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    child.unref();
    return { pid: child.pid as number, ended };
  } finally {
    closeSync(log);
  }
}

/** Each run has a log of its own, so that what an earlier one said is not taken for its words; the one before is put aside. */
function openLog(folder: string): number {
  const path = logOf(folder);
  if (existsSync(path)) renameSync(path, `${path}.old`);
  return openSync(path, "a", 0o600);
}

const kept = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !DROPPED.test(name)));
