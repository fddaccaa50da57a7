import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { join } from "node:path";
import type { RunFolder } from "./run-folder.ts";
import { WATCHDOG } from "./watchdog.ts";

export interface LaunchInput {
  readonly java: string;
  readonly args: readonly string[];
  readonly run: RunFolder;
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder that the watchdog removes when the server has ended. */
  readonly remove: string;
  /** Time from SIGTERM to SIGKILL. */
  readonly graceMs: number;
}

export interface Launched {
  readonly pid: number;
  /** The server lives as long as this stays open, see watchdog.ts. */
  readonly lifeline: Socket;
  /** Resolves when the server's process has ended. */
  readonly ended: Promise<void>;
}

/** These would move files out of the home, or make the server something else than the options say. */
const DROPPED =
  /^(SPARK_(REMOTE|CONNECT_MODE|CONF_DIR|LOCAL_DIRS|EXECUTOR_DIRS|LOCAL_HOSTNAME|TESTING)|LOCAL_DIRS|CLASSPATH)$/;

/**
 * Starts the Java process as leader of a process group of its own. The arguments go through a file that only this user can read:
 * a configuration may hold keys of a cloud, and the list of processes shows every command line to everybody.
 */
export async function launch(input: LaunchInput): Promise<Launched> {
  const argumentFile = join(input.run.scratch, "java.args");
  await writeFile(argumentFile, input.args.map(quoteForJava).join("\n"), { mode: 0o600 });
  const log = openSync(input.run.log, "a", 0o600);
  try {
    return await launched(spawnGroup(input, [input.java, markOf(input.run), `@${argumentFile}`], log));
  } finally {
    closeSync(log);
  }
}

/** Stands in the command line of a server, so that a process id read from a file can be recognised as ours. */
export function markOf({ id }: Pick<RunFolder, "id">): string {
  return `-Dspark-local.run=${id}`;
}

function spawnGroup(input: LaunchInput, command: readonly string[], log: number): ChildProcess {
  const tenths = String(Math.ceil(input.graceMs / 100));
  const args = ["-c", WATCHDOG, "spark-local", tenths, input.remove, ...command];
  const stdio: ("ignore" | "pipe" | number)[] = ["ignore", log, log, "pipe"];
  return spawn("/bin/sh", args, { cwd: input.run.path, env: serverEnvironment(input), detached: true, stdio });
}

async function launched(child: ChildProcess): Promise<Launched> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  // Node types the further pipes of a child as plain streams; each of them is a socket.
  const lifeline = child.stdio[3] as Socket;
  lifeline.on("error", () => {}).resume();
  // A host program that has nothing more to do may end: its lifeline closes then, and the server ends too.
  lifeline.unref();
  child.unref();
  return { pid: child.pid as number, lifeline, ended };
}

function serverEnvironment({ env, token }: LaunchInput): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !DROPPED.test(name));
  const ours = { SPARK_LOCAL_IP: "127.0.0.1", SPARK_CONNECT_AUTHENTICATE_TOKEN: token };
  return { ...Object.fromEntries(kept), ...localeOf(env), ...ours };
}

/** Java on Linux names files by the locale: without one, as in most containers, it cannot open a path with an accent. */
function localeOf({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inForce = LC_ALL || LC_CTYPE || LANG || "";
  return process.platform === "linux" && !/utf-?8/i.test(inForce) ? { LC_ALL: "C.UTF-8" } : {};
}

/** In Java's argument files a quoted word may hold anything; a backslash escapes. */
function quoteForJava(word: string): string {
  return `"${word.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
