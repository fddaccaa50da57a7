import { spawn } from "node:child_process";
import type { Posting } from "../effects.ts";

/**
 * Starts `emulate` of this very program in a process of its own, so that posting delays nothing here. It is told by the closed
 * channel when this process ends, however it does, and ends too.
 */
export function startPosting(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Posting {
  const stdio = ["ignore", "ignore", "pipe", "ipc"] as const;
  const child = spawn(process.execPath, [program, "emulate", ...args], { env, stdio: [...stdio] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-longestWords);
  });
  let isStopped = false;
  const ended = new Promise<string | undefined>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code) => resolve(isStopped ? undefined : lastWords(said) || `exit code ${code}`));
  });
  const stop = () => {
    isStopped = true;
    child.kill("SIGTERM");
  };
  signal.addEventListener("abort", stop, { once: true });
  return {
    ended,
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", stop);
      stop();
      // What was not acknowledged by then is sent again by the next run.
      const kill = setTimeout(() => child.kill("SIGKILL"), drainMs);
      await ended;
      clearTimeout(kill);
    },
  };
}

const longestWords = 2000;
const drainMs = 1200;

/** Without its progress, which are lines of JSON where there is no terminal. */
const lastWords = (said: string): string =>
  said
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("{") && !line.endsWith("}"))
    .join(" ");
