import { randomBytes } from "node:crypto";
import { freePort } from "local-process";
import { SparkLocalError } from "./errors.ts";
import { type FailedStart, startFailure } from "./failure.ts";
import type { GrpcTarget } from "./grpc.ts";
import { type Launched, launch } from "./launch.ts";
import { argumentsOf, type Parts } from "./parts.ts";
import { waitUntilReady } from "./ready.ts";
import { makeRunFolder, noteOwner, type RunFolder } from "./run-folder.ts";
import { dismissWatchdog, endWatched, STOP_GRACE_MS } from "./stop.ts";

const START_TIMEOUT_MS = 120_000;
const PORT_TRIES = 5;

export interface RunInput {
  readonly home: string;
  /** The home goes when the server ends; else only the scratch folder of the run. */
  readonly temporary: boolean;
  /** JVM flags in place of those that use the class-data archive. */
  readonly flags?: readonly string[];
  readonly graceMs?: number;
}

/** A server that has answered a call. */
export interface Run {
  readonly target: GrpcTarget;
  readonly version: string;
  readonly pid: number;
  readonly home: string;
  readonly folder: RunFolder;
  readonly end: () => Promise<void>;
  /** From now on the server outlives this process, and only a signal ends it. */
  readonly letGo: () => Promise<void>;
}

/** Runs a server in that home. A free port can be lost to another process before the server binds it; then the next one is tried. */
export async function runServer(parts: Parts, input: RunInput): Promise<Run> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOn(parts.options.port ?? (await freePort()), parts, input);
    } catch (error) {
      const lost = error instanceof SparkLocalError && error.code === "PORT_TAKEN" && parts.options.port === undefined;
      if (!lost || attempt === PORT_TRIES) throw error;
    }
  }
}

async function runOn(port: number, parts: Parts, input: RunInput): Promise<Run> {
  const { options, env, java, spark } = parts;
  const { home, temporary, flags, graceMs = STOP_GRACE_MS } = input;
  const folder = await makeRunFolder(home);
  const args = argumentsOf(parts, { home, scratch: folder.scratch, port }, flags);
  const target = { port, token: options.token ?? randomBytes(24).toString("base64url") };
  options.onProgress?.(`Starting Spark ${spark.version} …`);
  const remove = temporary ? home : folder.scratch;
  const launched = await launch({ java: java.path, args, run: folder, token: target.token, env, remove, graceMs });
  const end = () => endWatched(launched, graceMs);
  try {
    await noteOwner(folder, launched.pid);
    const start = { java: java.path, args, log: folder.log, home, port, timeoutMs: START_TIMEOUT_MS };
    const version = await versionOf(target, launched, start, options.signal);
    return { target, version, pid: launched.pid, home, folder, end, letGo: () => dismissWatchdog(launched) };
  } catch (error) {
    await end();
    throw error;
  }
}

async function versionOf(
  target: GrpcTarget,
  { ended }: Launched,
  start: Omit<FailedStart, "reason">,
  signal: AbortSignal | undefined,
): Promise<string> {
  const answer = await waitUntilReady({ ...target, ended, timeoutMs: start.timeoutMs, signal });
  if (typeof answer === "string") throw startFailure({ ...start, reason: answer });
  return answer.version;
}
