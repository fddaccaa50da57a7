import { setTimeout as sleep } from "node:timers/promises";
import { excerpt, isAlive } from "local-process";
import { SparkLocalError } from "../errors.ts";
import type { SparkOptions, SparkServer } from "../options.ts";
import { startSpark } from "../start.ts";
import type { Output } from "./output.ts";

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const LOOK_MS = 500;

type Signal = keyof typeof EXIT_CODES;

/** Starts a server and stays until a signal comes; gives the exit code. A second signal ends this process at once, and the watchdog the server. */
export async function runForeground(options: SparkOptions, { out, err }: Output): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of Object.keys(EXIT_CODES)) process.once(signal, () => interrupted.abort(signal));
  try {
    const server = await startSpark({ ...options, onProgress: err, signal: interrupted.signal });
    out(server.url);
    if (options.keep) return kept(server, err);
    err(`Spark ${server.version} is ready (process ${server.pid}, files in ${server.home}). Ctrl-C stops it.`);
    await stay(server, interrupted.signal);
    err("Stopping Spark …");
    await server.stop();
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  }
  return EXIT_CODES[interrupted.signal.reason as Signal];
}

function kept({ pid, home, reused, version }: SparkServer, err: Output["err"]): number {
  err(
    `Spark ${version} ${reused ? "was running already" : "stays"} (process ${pid}, files in ${home}). "spark-local stop" ends it.`,
  );
  return 0;
}

/** Returns when a signal has come; throws where the server ends by itself. */
async function stay(server: SparkServer, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (!isAlive(server.pid)) throw await died(server);
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
}

async function died(server: SparkServer): Promise<SparkLocalError> {
  const log = excerpt(server.logs(200));
  await server.stop();
  const advice =
    "The log below may say why; a process that vanishes without a word was often killed for want of memory.";
  return new SparkLocalError("SERVER_ENDED", "The Spark server ended by itself.", { advice, log });
}
