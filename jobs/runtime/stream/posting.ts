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
  const ended = new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, said: said.trim() }));
  });
  const stop = () => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  return {
    ended,
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", stop);
      stop();
      await ended.catch(() => undefined);
    },
  };
}

const longestWords = 2000;
